import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { HoursEditor } from "./hours-editor.tsx";
import { NumberField } from "./number-field.tsx";
import styles from "./organization.module.css";
import { PartCard, type PartProps } from "./part-card.tsx";

/** When the business may write first, and how often. */
export function FollowUps({ values, set, mayChange, errorAt }: PartProps) {
  const t = useTranslations("organization");
  const { followUps } = values;
  const change = (some: Partial<typeof followUps>) => set({ followUps: { ...followUps, ...some } });
  return (
    <PartCard part="followUps" mayChange={mayChange}>
      <HoursEditor
        label={t("followUpHours")}
        value={followUps.hours}
        error={errorAt("followUps.hours.until")}
        onPick={(hours) => change({ hours })}
      />
      <NumberField
        label={t("perWeek")}
        hint={t("perWeekHint")}
        error={errorAt("followUps.perWeek")}
        value={followUps.perWeek}
        min={0}
        max={20}
        onPick={(perWeek) => change({ perWeek })}
      />
      <p className={styles.soft}>
        {t.rich("cadencesElsewhere", {
          link: (words) => <Link to="/bot/cadences">{words}</Link>,
        })}
      </p>
    </PartCard>
  );
}
