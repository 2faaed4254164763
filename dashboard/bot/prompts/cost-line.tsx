import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { systemQuery } from "../../app/me.ts";
import styles from "./cost-line.module.css";
import { dollars } from "./format.ts";
import { usageQuery } from "./queries.ts";
import { trialCost } from "./trial-cost.ts";

interface CostLineProps {
  /** Null when only the API knows how many the leads have. */
  turns: number | null;
  most: number;
}

/** Says before a trial begins what it takes. */
export function CostLine({ turns, most }: CostLineProps) {
  const t = useTranslations("prompts");
  const language = useLocale();
  const { data: usage } = useQuery(usageQuery);
  const { data: system } = useQuery(systemQuery);
  const { calls, costMicros, isOverBudget } = trialCost(turns ?? most, usage);
  return (
    <div className={styles.cost} role="status">
      <p>
        {t("calls", { count: calls })} {turns === null && t("callsOfLeads", { most })}
      </p>
      {system?.model.simulated ? (
        <p>{t("costSimulated")}</p>
      ) : costMicros === null ? (
        <p>{t("costUnknown")}</p>
      ) : (
        <p>{t("cost", { amount: dollars(costMicros, language) })}</p>
      )}
      {isOverBudget && <p className={styles.warning}>{t("overBudget")}</p>}
    </div>
  );
}
