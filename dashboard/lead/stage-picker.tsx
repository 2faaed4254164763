import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Stage } from "../app/types.ts";
import { Select } from "../ui/select.tsx";
import { useCommand } from "./command.ts";
import type { PartProps } from "./panel.tsx";
import { stagesQuery } from "./queries.ts";
import { Section } from "./section.tsx";

/** Offers the legal moves only. */
export function StagePicker({ lead, mayWrite }: PartProps) {
  const t = useTranslations();
  const { data: stages = [], error } = useQuery(stagesQuery);
  const moves = stages.find(({ stage }) => stage === lead.stage)?.moves ?? [];
  const move = useCommand(lead.id, (stage: Stage) =>
    answerOf(api.leads[":id"].stage.$post({ param: { id: lead.id }, header: {}, json: { stage } })),
  );
  return (
    <Section title={t("panel.stage")} error={move.error ?? error}>
      <Select
        label={t("panel.stage")}
        value={lead.stage}
        disabled={!mayWrite || move.isPending}
        options={[lead.stage, ...moves].map((stage) => ({
          value: stage,
          text: t(`stage.${stage}`),
        }))}
        onPick={(stage) => move.mutate(stage)}
      />
    </Section>
  );
}
