import { useTranslations } from "use-intl";
import type { WholeLead } from "../app/types.ts";
import styles from "./score.module.css";
import { Section } from "./section.tsx";

/** Why the score is what it is, and what would raise it. */
export function Score({ lead }: { lead: WholeLead }) {
  const t = useTranslations();
  return (
    <Section title={t("panel.score")}>
      <p className={styles.sum}>
        <meter min={0} max={100} value={lead.score} aria-label={t("panel.score")} />
        <strong>{lead.score}</strong>
      </p>
      <ul className={styles.parts}>
        {lead.scoreParts.map(({ facts, points, isKnown }) => (
          <li key={facts.join()} data-known={isKnown}>
            <span aria-hidden="true">{isKnown ? "✓" : "○"}</span>{" "}
            {facts.map((key) => t(`fact.${key}`)).join(" / ")}{" "}
            {t(isKnown ? "panel.gives" : "panel.wouldGive", { points })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
