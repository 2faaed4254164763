import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import type { Stage } from "../app/types.ts";
import { countsQuery } from "../inbox/leads.ts";
import styles from "./closed-stages.module.css";
import type { Who } from "./column.ts";
import { useDropStage } from "./drop-stage.ts";
import type { StageMoves } from "./stages.ts";

interface ClosedStagesProps {
  who: Who;
  stages: readonly StageMoves[];
  unfolded: readonly Stage[];
  onToggle: (stage: Stage) => void;
}

/** Won, lost and dormant: always in sight to drop on, their leads only when asked for. */
export function ClosedStages({ who, stages, unfolded, onToggle }: ClosedStagesProps) {
  const t = useTranslations("pipeline");
  return (
    <div className={styles.closed} role="group" aria-label={t("closed")}>
      {stages.map(({ stage }) => (
        <Folded
          key={stage}
          stage={stage}
          isCounted={who === "all"}
          isOpen={unfolded.includes(stage)}
          onToggle={() => onToggle(stage)}
        />
      ))}
    </div>
  );
}

interface FoldedProps {
  stage: Stage;
  /** Somebody's own leads are not counted by stage. */
  isCounted: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

function Folded({ stage, isCounted, isOpen, onToggle }: FoldedProps) {
  const t = useTranslations("stage");
  const language = useLocale();
  const { data: counts } = useQuery(countsQuery);
  const { ref, state } = useDropStage(stage, "closed");
  return (
    <button
      ref={ref}
      type="button"
      className={styles.folded}
      aria-expanded={isOpen}
      aria-disabled={state === "illegal" || undefined}
      data-drop={state ?? undefined}
      onClick={onToggle}
    >
      <span className={styles.name}>{t(stage)}</span>
      <span className={styles.count}>
        {isCounted && counts && new Intl.NumberFormat(language).format(counts.stages[stage])}
      </span>
    </button>
  );
}
