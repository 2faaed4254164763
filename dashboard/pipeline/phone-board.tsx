import { useDragOperation } from "@dnd-kit/react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LeadCounts, Stage } from "../app/types.ts";
import { countsQuery } from "../inbox/leads.ts";
import { Select } from "../ui/select.tsx";
import type { Who } from "./column.ts";
import type { Dragged } from "./drag.ts";
import { useDropStage } from "./drop-stage.ts";
import styles from "./phone-board.module.css";
import { ColumnLeads } from "./stage-column.tsx";
import type { StageMoves } from "./stages.ts";

interface PhoneBoardProps {
  stages: readonly StageMoves[];
  who: Who;
}

/** One stage at a time; while a card is dragged, the stages that it may go to lie below it. */
export function PhoneBoard({ stages, who }: PhoneBoardProps) {
  const t = useTranslations();
  const language = useLocale();
  const navigate = useNavigate();
  const { data: counts } = useQuery(countsQuery);
  const [first, setFirst] = useState<Stage | null>(null);
  // What others do to the counts changes nothing under somebody's eyes.
  if (first === null && counts) setFirst(fullest(stages, counts));
  const { stage = first } = useSearch({ from: "/pipeline" });
  const of = stages.find((one) => one.stage === stage);
  const format = new Intl.NumberFormat(language);
  if (of === undefined) return null;
  return (
    <div className={styles.board}>
      <Select
        label={t("panel.stage")}
        value={of.stage}
        options={stages.map((one) => ({
          value: one.stage,
          text: `${t(`stage.${one.stage}`)}${
            counts && who === "all" ? ` (${format.format(counts.stages[one.stage])})` : ""
          }`,
        }))}
        onPick={(next) =>
          void navigate({
            to: "/pipeline",
            search: (old) => ({ ...old, stage: next }),
            replace: true,
          })
        }
      />
      <ColumnLeads key={`${of.stage} ${who}`} of={of} who={who} />
      <DropTray stages={stages} />
    </div>
  );
}

/** The first open stage that has leads: an empty first one would say nothing. */
function fullest(stages: readonly StageMoves[], counts: LeadCounts): Stage {
  const open = stages.filter((one) => one.open);
  return (open.find((one) => counts.stages[one.stage] > 0) ?? open[0])?.stage ?? "new";
}

function DropTray({ stages }: { stages: readonly StageMoves[] }) {
  const t = useTranslations("pipeline");
  const { source } = useDragOperation();
  if (!source) return null;
  const { lead } = source.data as Dragged;
  const moves = stages.find(({ stage }) => stage === lead.stage)?.moves ?? [];
  return (
    <div className={styles.tray} role="group" aria-label={t("moveTo")}>
      {moves.map((stage) => (
        <Place key={stage} stage={stage} />
      ))}
    </div>
  );
}

function Place({ stage }: { stage: Stage }) {
  const t = useTranslations("stage");
  const { ref, state } = useDropStage(stage, "tray");
  return (
    <div ref={ref} className={styles.place} data-drop={state ?? undefined}>
      {t(stage)}
    </div>
  );
}
