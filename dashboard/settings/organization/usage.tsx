import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Failure } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./organization.module.css";
import { usageQuery } from "./queries.ts";
import { lastMonths, spendingOf } from "./spending.ts";

/** What the model calls of a month came to, beside the budget. */
export function Usage() {
  const t = useTranslations("organization");
  const language = useLocale();
  const [months] = useState(() => lastMonths(Date.now(), 6));
  const [month, setMonth] = useState(months[0] ?? "");
  const { data: usage, error } = useQuery(usageQuery(month));
  const name = new Intl.DateTimeFormat(language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const number = new Intl.NumberFormat(language, { notation: "compact" });
  const dollars = new Intl.NumberFormat(language, { style: "currency", currency: "USD" });
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  const { share, tone } = spendingOf(usage?.costMicros ?? 0, usage?.budgetMicros ?? null);
  return (
    <div className={styles.fields}>
      <div className={styles.rate}>
        <Select
          label={t("month")}
          value={month}
          options={months.map((one) => ({ value: one, text: name.format(new Date(`${one}-01`)) }))}
          onPick={setMonth}
        />
      </div>
      <Failure error={error} />
      {usage && (
        <>
          {share !== null && (
            <div
              role="meter"
              aria-label={t("spent")}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(share * 100)}
              className={styles.meter}
              data-tone={tone}
            >
              <span style={{ width: `${share * 100}%` }} />
            </div>
          )}
          {tone === "bad" && <p>{t("overBudget")}</p>}
          <dl className={styles.figures}>
            <div>
              <dt>{t("spent")}</dt>
              <dd>
                {usage.budgetMicros === null
                  ? dollars.format(usage.costMicros / 1e6)
                  : t("spentOf", {
                      spent: dollars.format(usage.costMicros / 1e6),
                      budget: dollars.format(usage.budgetMicros / 1e6),
                    })}
              </dd>
            </div>
            <div>
              <dt>{t("modelCalls")}</dt>
              <dd>{number.format(usage.calls)}</dd>
            </div>
            <div>
              <dt>{t("tokens")}</dt>
              <dd>
                {t("tokensInOut", {
                  read: number.format(usage.inputTokens),
                  written: number.format(usage.outputTokens),
                })}
              </dd>
            </div>
            {usage.cachedShare !== null && (
              <div>
                <dt>{t("fromCache")}</dt>
                <dd>{percent.format(usage.cachedShare)}</dd>
              </div>
            )}
          </dl>
        </>
      )}
    </div>
  );
}
