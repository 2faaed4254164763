import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { StageName } from "./stages.ts";
import { Card } from "../../ui/card.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { stageQuery, type StagePrompts } from "./queries.ts";
import { rulesOf } from "./rules.ts";
import { RulesEditor } from "./rules-editor.tsx";
import { RulesList } from "./rules-list.tsx";
import { RulesText } from "./rules-text.tsx";
import styles from "./stage.module.css";

export function Stage({ stage }: { stage: StageName }) {
  const t = useTranslations("prompts");
  const { data, error, refetch } = useQuery(stageQuery(stage));
  const failure = <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return error ? failure : <Waiting />;
  return (
    <Card title={t(`stage.${stage}`)} intro={t(`does.${stage}`)}>
      {failure}
      <Versions prompts={data.body} etag={data.etag} />
    </Card>
  );
}

/** The versions beside the text of the chosen one, at first the active one. */
function Versions({ prompts, etag }: { prompts: StagePrompts; etag: string | null }) {
  const [chosenId, choose] = useState<string | null>(null);
  const [written, write] = useState<string | null>(null);
  const all = rulesOf(prompts);
  const chosen =
    all.find(({ id }) => id === chosenId) ?? all.find(({ isActive }) => isActive) ?? all[0];
  if (chosen === undefined) return null;
  if (written !== null)
    return (
      <RulesEditor
        stage={prompts.stage}
        from={written}
        onClose={(saved) => {
          write(null);
          if (saved !== null) choose(saved);
        }}
      />
    );
  return (
    <div className={styles.versions}>
      <RulesList all={all} chosen={chosen} onChoose={choose} />
      <RulesText
        key={chosen.id}
        stage={prompts.stage}
        all={all}
        chosen={chosen}
        etag={etag}
        onWrite={() => write(chosen.text ?? "")}
      />
    </div>
  );
}
