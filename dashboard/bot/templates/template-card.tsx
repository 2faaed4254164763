import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { BubblePreview } from "./bubble-preview.tsx";
import { partsOf } from "./parts.ts";
import styles from "./template-card.module.css";
import { STATUS_TONE, type Template } from "./template.ts";
import { useLanguageName, useRejection } from "./use-words.ts";
import { exampleTime, knownValues, type Known } from "./values.ts";

interface TemplateCardProps {
  template: Template;
  examples: Known;
  onOpen: () => void;
}

export function TemplateCard({ template, examples, onOpen }: TemplateCardProps) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  const { name, language, category, status, purpose, quality } = template;
  return (
    <li className={styles.card}>
      <header className={styles.head}>
        <h2 className={styles.name}>
          <bdi dir="ltr">{name}</bdi>
        </h2>
        <Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>
      </header>
      <p className={styles.about}>
        <span>{languageName(language)}</span>
        <span>{t(`category.${category}`)}</span>
        {purpose && <span>{t(`purpose.${purpose}`)}</span>}
        {(quality === "YELLOW" || quality === "RED") && (
          <span>
            <Badge tone={quality === "RED" ? "bad" : "warn"}>{t(`quality.${quality}`)}</Badge>
          </span>
        )}
      </p>
      <BubblePreview
        parts={partsOf(template)}
        body={template.body}
        values={valuesByName(template, examples)}
        language={language}
      />
      <Rejection template={template} />
      <Button
        className={styles.open ?? ""}
        aria-label={`${t("details")}: ${name}, ${languageName(language)}`}
        onClick={onOpen}
      >
        {t("details")}
      </Button>
    </li>
  );
}

export function Rejection({ template: { rejectedReason } }: { template: Template }) {
  const t = useTranslations("templates");
  const inWords = useRejection();
  if (rejectedReason === null || rejectedReason === "NONE") return null;
  return (
    <p className={styles.rejected}>
      <strong>{t("whatsappSays")}</strong> <bdi>{inWords(rejectedReason)}</bdi>
    </p>
  );
}

export function valuesByName(template: Template, known: Known): Record<string, string> {
  const values = knownValues(template, { ...known, time: exampleTime(template.language) });
  return Object.fromEntries(template.variables.map((name, index) => [name, values[index] ?? ""]));
}
