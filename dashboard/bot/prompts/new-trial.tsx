import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Buttons, FieldRow, Form } from "../../ui/form.tsx";
import { CostLine } from "./cost-line.tsx";
import { LeadPicker, type PickedLead } from "./lead-picker.tsx";
import styles from "./new-trial.module.css";
import { stageQuery } from "./queries.ts";

/** Whose difference a trial can show. */
const TRIED = ["eyes", "brain", "mouth"] as const;
type Tried = (typeof TRIED)[number];

/** As the API takes them. */
const MOST_TURNS = 200;

interface NewTrialProps {
  /** The version of a stage that is chosen at first. */
  preset: Partial<Record<string, string>>;
  onClose: () => void;
}

export function NewTrial({ preset, onClose }: NewTrialProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  const navigate = useNavigate({ from: "/bot/prompts" });
  const read = useQueries({ queries: TRIED.map(stageQuery) });
  const [chosen, choose] = useState<Partial<Record<string, string>>>(preset);
  const [which, setWhich] = useState<"last" | "leads">("last");
  const [last, setLast] = useState("20");
  const [leads, setLeads] = useState<PickedLead[]>([]);
  const promptVersionIds = TRIED.flatMap((stage) => chosen[stage] || []);
  const isCountRight = /^\d+$/u.test(last) && Number(last) >= 1 && Number(last) <= MOST_TURNS;
  const isReady =
    promptVersionIds.length > 0 && (which === "last" ? isCountRight : leads.length > 0);
  const begin = useMutation({
    mutationFn: () =>
      answerOf(
        api["prompt-trials"].$post({
          json: {
            promptVersionIds,
            ...(which === "last" ? { last: Number(last) } : { leadIds: leads.map(({ id }) => id) }),
          },
        }),
      ),
    onSuccess: async (trial) => {
      await cache.invalidateQueries({ queryKey: ["promptTrials"] });
      onClose();
      await navigate({ search: (old) => ({ ...old, trial: trial.id }) });
    },
  });
  const versionsOf = (stage: Tried) => read[TRIED.indexOf(stage)]?.data?.body.versions ?? [];
  const hasVersions = TRIED.some((stage) => versionsOf(stage).length > 0);
  return (
    <Dialog title={t("prompts.tryOnPast")} onClose={onClose}>
      <p>{t("prompts.tryText")}</p>
      {!hasVersions && <p>{t("prompts.noVersions")}</p>}
      <Form onSubmit={() => begin.mutate()}>
        <div className={styles.stages}>
          {TRIED.map((stage) => (
            <SelectField
              key={stage}
              label={t(`prompts.stage.${stage}`)}
              value={chosen[stage] ?? ""}
              options={[
                { value: "", text: t("prompts.asRecorded") },
                ...versionsOf(stage).map(({ id, number }) => ({
                  value: id,
                  text: t("prompts.version", { number }),
                })),
              ]}
              onPick={(id) => choose((old) => ({ ...old, [stage]: id }))}
            />
          ))}
        </div>
        <FieldRow>
          <SelectField
            label={t("prompts.which")}
            value={which}
            options={[
              { value: "last", text: t("prompts.whichLast") },
              { value: "leads", text: t("prompts.whichLeads") },
            ]}
            onPick={setWhich}
          />
          {which === "last" && (
            <Field
              label={t("prompts.howMany")}
              error={isCountRight ? undefined : t("prompts.howManyWrong", { most: MOST_TURNS })}
              type="number"
              inputMode="numeric"
              min={1}
              max={MOST_TURNS}
              value={last}
              onChange={(event) => setLast(event.currentTarget.value)}
            />
          )}
        </FieldRow>
        {which === "leads" && <LeadPicker picked={leads} onPick={setLeads} />}
        {isReady && <CostLine turns={which === "last" ? Number(last) : null} most={MOST_TURNS} />}
        <Failure error={begin.error} />
        <Buttons>
          <Button type="submit" look="main" disabled={!isReady || begin.isPending}>
            {t("prompts.begin")}
          </Button>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
