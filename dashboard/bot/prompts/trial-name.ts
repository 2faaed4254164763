import { useTranslations } from "use-intl";
import { STAGES } from "./stages.ts";
import type { Trial } from "./queries.ts";

/** Names a trial by what it tries, as `Brain 2, Mouth 3`. */
export function useTrialName(): (trial: Trial) => string {
  const t = useTranslations("prompts");
  return ({ prompts }) =>
    prompts
      .toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
      .map(({ stage, number }) => t("stageVersion", { stage: t(`stage.${stage}`), number }))
      .join(t("and"));
}
