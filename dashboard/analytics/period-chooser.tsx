import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import {
  areDays,
  COMPARISONS,
  MOST_DAYS,
  PERIODS,
  readAnalyticsSearch,
  type AnalyticsSearch,
  type Days,
} from "./period.ts";
import styles from "./period-chooser.module.css";

/** Which days, and what they are compared with: kept in the address, so that it can be sent to somebody. */
export function PeriodChooser({ days, today }: { days: Days; today: string }) {
  const t = useTranslations("analytics");
  const search: AnalyticsSearch = useSearch({ from: "/analytics" });
  const navigate = useNavigate();
  const { period = "30d", compare = "previous" } = search;
  const go = (next: Record<string, unknown>) =>
    void navigate({ to: "/analytics", search: readAnalyticsSearch({ ...search, ...next }) });
  return (
    <div className={styles.chooser}>
      <div className={styles.pair}>
        <Select
          label={t("period")}
          value={period}
          options={PERIODS.map((value) => ({ value, text: t(`periods.${value}`) }))}
          onPick={(next) => go({ period: next, ...days })}
        />
        <Select
          label={t("compareWith")}
          value={compare}
          options={COMPARISONS.map((value) => ({ value, text: t(`comparisons.${value}`) }))}
          onPick={(next) => go({ compare: next })}
        />
      </div>
      {period === "custom" && (
        <CustomDays
          days={days}
          today={today}
          onPick={(next) => go({ period: "custom", ...next })}
        />
      )}
    </div>
  );
}

function CustomDays({
  days,
  today,
  onPick,
}: {
  days: Days;
  today: string;
  onPick: (days: Days) => void;
}) {
  const t = useTranslations("analytics");
  const [wanted, setWanted] = useState(days);
  const [shown, setShown] = useState(days);
  if (shown.from !== days.from || shown.to !== days.to) {
    setShown(days);
    setWanted(days);
  }
  const isWrong = !areDays(wanted);
  return (
    <form
      className={styles.custom}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onPick(wanted);
      }}
    >
      <Field
        label={t("from")}
        type="date"
        max={today}
        value={wanted.from}
        onChange={({ currentTarget }) => setWanted({ ...wanted, from: currentTarget.value })}
      />
      <Field
        label={t("to")}
        type="date"
        max={today}
        value={wanted.to}
        onChange={({ currentTarget }) => setWanted({ ...wanted, to: currentTarget.value })}
      />
      <Button type="submit" disabled={isWrong}>
        {t("show")}
      </Button>
      <p role="status" className={styles.wrong}>
        {isWrong && t("wrongDays", { most: MOST_DAYS })}
      </p>
    </form>
  );
}
