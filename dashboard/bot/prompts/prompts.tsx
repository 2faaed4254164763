import { useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useMay } from "../../app/role.ts";
import { Page } from "../../ui/page.tsx";
import { Stage } from "./stage.tsx";
import { StageTabs } from "./stage-tabs.tsx";
import { Trial } from "./trial.tsx";
import { Trials } from "./trials.tsx";

export function Prompts() {
  const t = useTranslations();
  const mayRead = useMay("manager");
  const { stage = "eyes", trial } = useSearch({ from: "/bot/prompts" });
  if (trial !== undefined) return <Trial key={trial} trialId={trial} stage={stage} />;
  return (
    <Page title={t("pages.prompts")} intro={t("prompts.intro")}>
      {mayRead && <StageTabs stage={stage} />}
      <Stage key={stage} stage={stage} />
      {mayRead && <Trials />}
    </Page>
  );
}
