import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import { problemAt } from "../../app/failure.ts";
import { useMay } from "../../app/role.ts";
import { api } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { ifMatch, type Versioned } from "../../ui/draft.ts";
import { CheckField } from "../../ui/field.tsx";
import { Buttons } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import type { Cadence, Step, Trigger } from "./cadence.ts";
import styles from "./cadence-editor.module.css";
import { DryRun } from "./dry-run.tsx";
import { cadenceQuery } from "./queries.ts";
import { StepFields } from "./step-fields.tsx";
import { StepWords } from "./step-words.tsx";
import { addStep, areFine, moveStep, MOST_STEPS } from "./steps.ts";
import { useCadenceDraft } from "./use-cadence-draft.ts";

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
  const draft = useCadenceDraft(read);
  const { isDirty } = draft;
  const { steps, active } = draft.values;
  const leaving = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  const save = useMutation({
    mutationFn: async () => {
      const json = { steps: [...steps], active };
      const request = api.cadences[":trigger"].$put(
        { param: { trigger }, json },
        ifMatch(draft.etag),
      );
      await answerOf(request);
      await cache.invalidateQueries({ queryKey: ["cadences"] });
    },
    onSuccess: () => {
      draft.restart();
      say(words("saved"));
    },
  });
  async function reload() {
    const anew = await cache.fetchQuery({ ...cadenceQuery(trigger), staleTime: 0 });
    draft.rebase(anew);
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
              onReload={() => void reload()}
            />
            <p className={styles.hint}>{isDirty ? t("fromNowOn") : t("nothingChanged")}</p>
            <Buttons>
              <Button
                look="main"
                disabled={!isDirty || !areFine(steps) || save.isPending}
                onClick={() => save.mutate()}
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
      {leaving.status === "blocked" && (
        <Confirm
          title={t("leaveTitle")}
          deed={t("discard")}
          isBusy={false}
          error={null}
          onConfirm={leaving.proceed}
          onClose={leaving.reset}
        >
          <p>{t("leaveText")}</p>
        </Confirm>
      )}
    </div>
  );
}
