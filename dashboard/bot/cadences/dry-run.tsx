import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "../../ui/card.tsx";
import { DAY_MS } from "../../ui/durations.ts";
import { Failure } from "../../ui/failure.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { nameOf } from "../../ui/lead-name.ts";
import { forInput } from "../../ui/local-time.ts";
import { Waiting } from "../../ui/waiting.tsx";
import type { Step, Trigger } from "./cadence.ts";
import styles from "./dry-run.module.css";
import { Legend } from "./legend.tsx";
import { dryRunQuery, followUpRulesQuery, leadsToTryQuery } from "./queries.ts";
import { areFine } from "./steps.ts";
import { Summary } from "./summary.tsx";
import { daysOf } from "./time-line.ts";
import { TimeLine } from "./time-line.tsx";

interface DryRunProps {
  trigger: Trigger;
  steps: readonly Step[];
  isActive: boolean;
}

/** What the steps would do to a lead that never answers, saved or not. */
export function DryRun({ trigger, steps, isActive }: DryRunProps) {
  const t = useTranslations();
  const [start, setStart] = useState(() => forInput(new Date()));
  const [leadId, setLeadId] = useState<string | null>(null);
  const { data: leads = [] } = useQuery(leadsToTryQuery);
  const { data: rules } = useQuery(followUpRulesQuery);
  const begins = new Date(start);
  const isTimed = !Number.isNaN(begins.getTime());
  const canRun = isTimed && areFine(steps);
  const answer = useQuery({
    ...dryRunQuery({ trigger, steps, at: isTimed ? begins.toISOString() : "", leadId }),
    enabled: canRun,
    placeholderData: keepPreviousData,
  });
  const run = answer.data?.runs[0];
  const lead = leads.find(({ id }) => id === leadId);
  const windowUntil =
    leadId === null
      ? begins.getTime() + DAY_MS
      : lead?.windowClosesAt
        ? Date.parse(lead.windowClosesAt)
        : null;
  const days =
    run && rules
      ? daysOf(run, { steps, hours: rules.hours, perWeek: rules.perWeek, windowUntil })
      : undefined;

  return (
    <div id="dry-run" className={styles.dryRun}>
      <Card title={t("cadences.dryRun")} intro={t("cadences.dryRunIntro")}>
        <FieldRow>
          <Field
            label={t("cadences.begins")}
            hint={t("cadences.beginsHint")}
            type="datetime-local"
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
          />
          <SelectField
            label={t("cadences.tryOn")}
            hint={t("cadences.tryOnHint")}
            value={leadId ?? ""}
            options={[
              { value: "", text: t("cadences.newLead") },
              ...leads.map((one) => ({
                value: one.id,
                text: nameOf(one) ?? t("lead.nameless"),
              })),
            ]}
            onPick={(value) => setLeadId(value === "" ? null : value)}
          />
        </FieldRow>
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
        {!canRun && (
          <p role="status" className={styles.stop}>
            {t(isTimed ? "cadences.fixFirst" : "cadences.noTime")}
          </p>
        )}
        {canRun && (days === undefined || run === undefined) && !answer.error && <Waiting />}
        {run && days && (
          <div className={styles.result} data-old={answer.isPlaceholderData || !canRun}>
            <Summary run={run} isActive={isActive} />
            {days.length > 0 && rules && (
              <>
                <Legend days={days} hours={rules.hours} perWeek={rules.perWeek} />
                <TimeLine days={days} steps={steps} />
              </>
            )}
          </div>
        )}
      </Card>
    </div>
  );
}
