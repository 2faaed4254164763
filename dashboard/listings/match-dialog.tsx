import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import { Field, SelectField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { TYPES } from "./kinds.ts";
import styles from "./match-dialog.module.css";
import { MatchList } from "./match-list.tsx";
import { matchesQuery, type Wishes } from "./queries.ts";
import { NO_WISHES, wishesOf, type TypedWishes } from "./wishes.ts";

const PURPOSES = ["buy", "rent", "invest"] as const;
const REST_MS = 250;
/** The bot's list is longer than anybody wants to hear; so is this. */
const MANY = 20;

/** What the bot would offer somebody with these wishes, as they are typed. */
export default function MatchDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("listings");
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<TypedWishes>(NO_WISHES);
  const text = (key: Exclude<keyof TypedWishes, "purpose" | "propertyType">) => ({
    value: typed[key],
    dir: "auto",
    onChange: (event: { currentTarget: { value: string } }) =>
      setTyped({ ...typed, [key]: event.currentTarget.value }),
  });
  return (
    <Dialog look="side" title={t("match.title")} onClose={onClose}>
      <p className={styles.intro}>{t("match.intro")}</p>
      <Form onSubmit={() => {}}>
        <div className={styles.figures}>
          <SelectField
            label={t("match.purpose")}
            value={typed.purpose}
            options={[
              { value: "", text: t("match.any") },
              ...PURPOSES.map((value) => ({ value, text: t(`match.wants.${value}`) })),
            ]}
            onPick={(purpose) => setTyped({ ...typed, purpose })}
          />
          <SelectField
            label={t("column.propertyType")}
            value={typed.propertyType}
            options={[
              { value: "", text: t("anyType") },
              ...TYPES.map((value) => ({ value, text: t(`type.${value}`) })),
            ]}
            onPick={(propertyType) => setTyped({ ...typed, propertyType })}
          />
        </div>
        <Field
          label={t("match.areas")}
          hint={t("match.areasHint")}
          maxLength={500}
          {...text("areas")}
        />
        <div className={styles.figures}>
          <Field label={t("match.budgetMin")} inputMode="decimal" {...text("budgetMin")} />
          <Field label={t("match.budgetMax")} inputMode="decimal" {...text("budgetMax")} />
          <Field
            label={t("match.currency")}
            placeholder={me?.organization.currency}
            maxLength={3}
            {...text("currency")}
          />
        </div>
        <div className={styles.figures}>
          <Field label={t("match.bedrooms")} inputMode="numeric" {...text("bedrooms")} />
          <Field label={t("match.sizeMin")} inputMode="numeric" {...text("sizeMin")} />
        </div>
        <Field
          label={t("match.mustHaves")}
          hint={t("match.mustHavesHint")}
          maxLength={500}
          {...text("mustHaves")}
        />
      </Form>
      <Offered wishes={useRested(wishesOf(typed))} />
    </Dialog>
  );
}

function Offered({ wishes }: { wishes: Wishes }) {
  const t = useTranslations("listings.match");
  const isSaid = Object.keys(wishes).length > 0;
  const { data, error, isPlaceholderData } = useQuery({
    ...matchesQuery(wishes),
    enabled: isSaid,
    placeholderData: keepPreviousData,
  });
  if (!isSaid) return <p className={styles.intro}>{t("say")}</p>;
  const count = data?.length ?? 0;
  return (
    <section aria-busy={isPlaceholderData} className={styles.found}>
      <Failure error={error} />
      <p role="status" className={styles.count}>
        {data &&
          (count === 0
            ? t("none")
            : count < MANY
              ? t("found", { count })
              : t("foundMany", { count }))}
      </p>
      {data && count > 0 && <MatchList matches={data} />}
    </section>
  );
}

/** The wishes once the typing rests. */
function useRested(wishes: Wishes): Wishes {
  const text = JSON.stringify(wishes);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return JSON.parse(rested) as Wishes;
}
