import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../../app/me.ts";
import type { WholeLead } from "../../app/types.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field } from "../../ui/field.tsx";
import { Buttons, Form } from "../../ui/form.tsx";
import { BubblePreview } from "./bubble-preview.tsx";
import { partsOf } from "./parts.ts";
import { previewQuery } from "./queries.ts";
import type { Template } from "./template.ts";
import styles from "./template-picker.module.css";
import { useSendTemplate } from "./use-send-template.ts";
import { knownValues, meaningOf } from "./values.ts";

const NAMES = {
  leadName: "lead_name",
  organization: "organization",
  listing: "listing",
  time: "time",
} as const;

interface FillTemplateProps {
  template: Template;
  lead: WholeLead;
  /** Something is typed that is not sent. */
  onTyped: () => void;
  onSent: () => void;
}

/** A template's variables beside what the lead would read. */
export function FillTemplate({ template, lead, onTyped, onSent }: FillTemplateProps) {
  const t = useTranslations("templates");
  const { data: me } = useQuery(meQuery);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [wasTried, setWasTried] = useState(false);
  const known = knownValues(template, {
    leadName: lead.name,
    organization: me?.organization.name ?? null,
    agent: me?.name ?? null,
    listing: null,
    time: null,
  });
  const values = template.variables.map((_, index) => typed[index] ?? known[index] ?? "");
  const asked = useDeferredValue(values);
  const preview = useQuery({
    ...previewQuery(template.id, asked),
    placeholderData: keepPreviousData,
  });
  const problems = preview.data?.problems ?? [];
  const stops = problems.filter(({ path }) => !/^values\.\d+$/u.test(path));
  const send = useSendTemplate(lead.id, template, onSent);
  const isMarketing = template.category === "MARKETING";
  const labelOf = (variable: string) => {
    const meaning = meaningOf(variable, template.purpose);
    return meaning === null || meaning === "agent"
      ? `{{${variable}}}`
      : t(`variable.${NAMES[meaning]}`);
  };
  const problemOf = (index: number) => {
    if (values[index]?.trim() === "") return wasTried ? t("picker.missing") : undefined;
    const isCurrent = asked === values;
    return isCurrent ? problems.find(({ path }) => path === `values.${index}`)?.message : undefined;
  };

  function submit() {
    setWasTried(true);
    if (values.every((value) => value.trim() !== "") && stops.length === 0) send.mutate(values);
  }

  return (
    <Form onSubmit={submit}>
      <BubblePreview
        parts={partsOf(template)}
        body={template.body}
        values={Object.fromEntries(
          template.variables.map((name, index) => [name, values[index] ?? ""]),
        )}
        language={template.language}
      />
      {template.variables.map((variable, index) => (
        <Field
          key={variable}
          label={labelOf(variable)}
          error={problemOf(index)}
          dir="auto"
          maxLength={1_024}
          value={values[index] ?? ""}
          onChange={(event) => {
            setTyped({ ...typed, [index]: event.currentTarget.value });
            onTyped();
          }}
        />
      ))}
      <p className={styles.hint}>
        {t("picker.billed", { category: t(`category.${template.category}`) })}
        {lead.owner === "bot" && ` ${t("picker.takesOver")}`}
      </p>
      {isMarketing && lead.phone?.startsWith("1") && (
        <p className={styles.stop}>{t("picker.unitedStates")}</p>
      )}
      {stops.map(({ message }) => (
        <p key={message} className={styles.stop}>
          {t("picker.cannotSend", { problem: message })}
        </p>
      ))}
      <Failure error={send.error ?? preview.error} />
      <Buttons>
        <Button look="main" type="submit" disabled={send.isPending || stops.length > 0}>
          {send.isPending ? t("picker.sending") : t("picker.send")}
        </Button>
      </Buttons>
    </Form>
  );
}
