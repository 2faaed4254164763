import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { useDraft } from "../../ui/draft.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import { FieldRow } from "../../ui/form.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { CostLine } from "./cost-line.tsx";
import { LeadPicker, type PickedLead } from "./lead-picker.tsx";
import styles from "./new-trial.module.css";
import { stageQuery } from "./queries.ts";

/** Whose difference a trial can show. */
const TRIED = ["eyes", "brain", "mouth"] as const;
type Tried = (typeof TRIED)[number];

/** As the API takes them. */
const MOST_TURNS = 200;

type Chosen = Partial<Record<string, string>>;

interface Values {
  chosen: Chosen;
  which: "last" | "leads";
  last: string;
  leads: PickedLead[];
}

interface NewTrialProps {
  /** The version of a stage that is chosen at first. */
  preset: Chosen;
  onClose: () => void;
}

export function NewTrial({ preset, onClose }: NewTrialProps) {
  const t = useTranslations("prompts");
  const cache = useQueryClient();
  const navigate = useNavigate({ from: "/bot/prompts" });
  const read = useQueries({ queries: TRIED.map(stageQuery) });
  const { values, isTyped, set } = useDraft<Values>({
    body: { chosen: preset, which: "last", last: "20", leads: [] },
    etag: null,
  });
  const { chosen, which, last, leads } = values;
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
      await navigate({ search: (old) => ({ ...old, trial: trial.id }), ignoreBlocker: true });
    },
  });
  const versionsOf = (stage: Tried) => read[TRIED.indexOf(stage)]?.data?.body.versions ?? [];
  const hasVersions = TRIED.some((stage) => versionsOf(stage).length > 0);
  return (
    <FormDialog
      title={t("tryOnPast")}
      intro={
        <>
          <p>{t("tryText")}</p>
          {!hasVersions && <p>{t("noVersions")}</p>}
        </>
      }
      deed={t("begin")}
      isTyped={isTyped}
      isReady={isReady}
      save={begin}
      onSubmit={() => begin.mutate()}
      onClose={onClose}
    >
      <div className={styles.stages}>
        {TRIED.map((stage) => (
          <SelectField
            key={stage}
            label={t(`stage.${stage}`)}
            value={chosen[stage] ?? ""}
            options={[
              { value: "", text: t("asRecorded") },
              ...versionsOf(stage).map(({ id, number }) => ({
                value: id,
                text: t("version", { number }),
              })),
            ]}
            onPick={(id) => set({ chosen: { ...chosen, [stage]: id } })}
          />
        ))}
      </div>
      <FieldRow>
        <SelectField
          label={t("which")}
          value={which}
          options={[
            { value: "last", text: t("whichLast") },
            { value: "leads", text: t("whichLeads") },
          ]}
          onPick={(picked) => set({ which: picked })}
        />
        {which === "last" && (
          <Field
            label={t("howMany")}
            error={isCountRight ? undefined : t("howManyWrong", { most: MOST_TURNS })}
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_TURNS}
            value={last}
            onChange={(event) => set({ last: event.currentTarget.value })}
          />
        )}
      </FieldRow>
      {which === "leads" && <LeadPicker picked={leads} onPick={(all) => set({ leads: all })} />}
      {isReady && <CostLine turns={which === "last" ? Number(last) : null} most={MOST_TURNS} />}
    </FormDialog>
  );
}
