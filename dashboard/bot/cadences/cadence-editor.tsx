import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { versionedAnswerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ifMatch, useDraft, type Versioned } from "../../ui/draft.ts";
import { CheckField } from "../../ui/field.tsx";
import { Buttons } from "../../ui/form.tsx";
import { LeaveGuard } from "../../ui/leave-guard.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import type { Cadence, Step, Trigger } from "./cadence.ts";
import styles from "./cadence-editor.module.css";
import { DryRun } from "./dry-run.tsx";
import { cadenceQuery } from "./queries.ts";
import { StepFields } from "./step-fields.tsx";
import { StepWords } from "./step-words.tsx";
import { addStep, areFine, moveStep, MOST_STEPS } from "./steps.ts";

interface CadenceEditorProps {
  trigger: Trigger;
  read: Versioned<Cadence>;
}

/** A cadence beside what it would do; what is changed is tried before it is saved. */
export function CadenceEditor({ trigger, read }: CadenceEditorProps) {
  const t = useTranslations("cadences");
  const words = useTranslations("ui");
  const cache = useQueryClient();
  const mayChange = useMay("manager");
  const mayTry = useMay("agent");
  const draft = useDraft(planOf(read));
  const isDirty = draft.isTyped;
  const { steps, active } = draft.values;
  const save = useMutation({
    mutationFn: (json: Plan) =>
      versionedAnswerOf(
        api.cadences[":trigger"].$put(
          { param: { trigger }, json: { ...json, steps: [...json.steps] } },
          ifMatch(draft.etag),
        ),
      ),
    onSuccess: (saved, sent) => {
      cache.setQueryData(cadenceQuery(trigger).queryKey, saved);
      draft.saved(sent, planOf(saved));
      say(words("saved"));
      void cache.invalidateQueries({ queryKey: ["cadences"] });
    },
  });
  async function reload() {
    const anew = await cache.fetchQuery({ ...cadenceQuery(trigger), staleTime: 0 });
    draft.rebase(planOf(anew));
    save.reset();
  }
  const setSteps = (next: Step[]) => draft.set({ steps: next });

  return (
    <div className={styles.both} data-alone={!mayTry}>
      <Card
        title={t("planTitle", { trigger: t(`trigger.${trigger}`) })}
        intro={t(`triggerMeans.${trigger}`)}
        actions={
          <>
            {read.body.isDefault && !isDirty && (
              <span>
                <Badge>{t("builtIn")}</Badge>
              </span>
            )}
            {mayTry && (
              <Button
                className={styles.jump ?? ""}
                onClick={() => document.querySelector("#dry-run")?.scrollIntoView()}
              >
                {t("dryRun")}
              </Button>
            )}
          </>
        }
      >
        {mayChange ? (
          <CheckField
            label={t("active")}
            hint={t("activeHint")}
            checked={active}
            onChange={(event) => draft.set({ active: event.currentTarget.checked })}
          />
        ) : (
          !active && <Badge tone="warn">{t("off")}</Badge>
        )}
        <ol className={styles.steps}>
          {steps.map((step, index) =>
            mayChange ? (
              <StepFields
                key={index}
                steps={steps}
                index={index}
                error={problemAt(save.error, `steps.${index}`)}
                onChange={(change) => setSteps(steps.with(index, { ...step, ...change }))}
                onMove={(by) => setSteps(moveStep(steps, index, by))}
                onRemove={() => setSteps(steps.toSpliced(index, 1))}
              />
            ) : (
              <StepWords key={index} step={step} number={index + 1} />
            ),
          )}
        </ol>
        {mayChange && steps.length < MOST_STEPS && (
          <Buttons>
            <Button onClick={() => setSteps(addStep(steps))}>{t("addStep")}</Button>
          </Buttons>
        )}
        {mayChange && (
          <div className={styles.save} data-dirty={isDirty}>
            <SaveFailure
              error={save.error}
              fields={steps.map((_, index) => `steps.${index}`)}
              onReload={reload}
            />
            <p className={styles.hint}>{isDirty ? t("fromNowOn") : t("nothingChanged")}</p>
            <Buttons>
              <Button
                look="main"
                disabled={!isDirty || !areFine(steps) || save.isPending}
                onClick={() => save.mutate(draft.values)}
              >
                {words("save")}
              </Button>
              <Button
                disabled={!isDirty || save.isPending}
                onClick={() => {
                  draft.restart();
                  save.reset();
                }}
              >
                {t("discard")}
              </Button>
            </Buttons>
          </div>
        )}
      </Card>
      {mayTry && <DryRun trigger={trigger} steps={steps} isActive={active} />}
      <LeaveGuard isActive={isDirty} />
    </div>
  );
}

/** What is saved as one. */
type Plan = Pick<Cadence, "steps" | "active">;

function planOf({ body: { steps, active }, etag }: Versioned<Cadence>): Versioned<Plan> {
  return { body: { steps, active }, etag };
}
