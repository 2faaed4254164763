import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { answerOf } from "../../../api/client.ts";
import type { StageName } from "./stages.ts";
import { api } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ifMatch } from "../../ui/draft.ts";
import { Buttons } from "../../ui/form.tsx";
import { SaveFailure } from "../../ui/save-failure.tsx";
import { say } from "../../ui/say.ts";
import { stageQuery, trialsQuery } from "./queries.ts";
import { BUILT_IN, type Rules } from "./rules.ts";
import { TrialLink } from "./trial-link.tsx";

interface ActivationProps {
  stage: StageName;
  rules: Rules;
  etag: string | null;
  onClose: () => void;
}

/** Asks before new turns follow other rules, and says how they did on the past. */
export function Activation({ stage, rules, etag, onClose }: ActivationProps) {
  const t = useTranslations();
  const cache = useQueryClient();
  // What is active changes nothing under the question: another's choice shows as a conflict.
  const [instead, setInstead] = useState(etag);
  const activate = useMutation({
    mutationFn: (): Promise<unknown> =>
      rules.id === BUILT_IN
        ? answerOf(api.prompts[":stage"].default.$post({ param: { stage } }, ifMatch(instead)))
        : answerOf(
            api.prompts[":promptId"].activate.$post(
              { param: { promptId: rules.id } },
              ifMatch(instead),
            ),
          ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: stageQuery(stage).queryKey });
      say(t("prompts.activated"));
      onClose();
    },
  });
  const reload = async () => {
    const anew = await cache.fetchQuery({ ...stageQuery(stage), staleTime: 0 });
    setInstead(anew.etag);
    activate.reset();
  };
  const isBuiltIn = rules.number === null;
  return (
    <Dialog
      title={
        isBuiltIn
          ? t("prompts.toBuiltInOf", { stage: t(`prompts.stage.${stage}`) })
          : t("prompts.activateOf", {
              stage: t(`prompts.stage.${stage}`),
              number: rules.number ?? 0,
            })
      }
      onClose={onClose}
    >
      <p>{t("prompts.nextTurn")}</p>
      {!isBuiltIn && stage !== "memory" && <Tried promptId={rules.id} />}
      <SaveFailure error={activate.error} onReload={reload} />
      <Buttons>
        <Button look="main" disabled={activate.isPending} onClick={() => activate.mutate()}>
          {t(isBuiltIn ? "prompts.toBuiltIn" : "prompts.activate")}
        </Button>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
      </Buttons>
    </Dialog>
  );
}

/** The last trial of a version, if there was one. */
function Tried({ promptId }: { promptId: string }) {
  const t = useTranslations("prompts");
  const { data, hasNextPage } = useInfiniteQuery(trialsQuery);
  if (data === undefined) return null;
  const trial = data.pages
    .flatMap(({ items }) => items)
    .find(({ state, prompts }) => state === "done" && prompts.some(({ id }) => id === promptId));
  // It may be among those that are not read.
  if (trial === undefined) return hasNextPage ? null : <p>{t("notTried")}</p>;
  return (
    <p>
      {t("tried", {
        turns: trial.turns.tried,
        actions: trial.totals.changedActions,
        texts: trial.totals.changedTexts,
      })}{" "}
      <TrialLink trialId={trial.id}>{t("seeTrial")}</TrialLink>
    </p>
  );
}
