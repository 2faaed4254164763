import { DragDropProvider, DragOverlay } from "@dnd-kit/react";
import type { DragEndEvent } from "@dnd-kit/dom";
import { useMemo, useState, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Stage } from "../app/types.ts";
import { nameOf } from "../ui/lead-name.ts";
import { PHONE, useMedia } from "../ui/use-media.ts";
import styles from "./board.module.css";
import { ClosedStages } from "./closed-stages.tsx";
import type { Who } from "./column.ts";
import { createDragManager, type Dragged, type Target } from "./drag.ts";
import { focusCard } from "./focus-card.ts";
import { CardFace } from "./lead-card.tsx";
import { useMoveLead } from "./move-lead.ts";
import { PhoneBoard } from "./phone-board.tsx";
import { StageColumn } from "./stage-column.tsx";
import type { StageMoves } from "./stages.ts";

interface BoardProps {
  stages: readonly StageMoves[];
  who: Who;
}

export function Board({ stages, who }: BoardProps) {
  const language = useLocale();
  const isPhone = useMedia(PHONE);
  const Layout = isPhone ? PhoneBoard : WideBoard;
  return (
    // What is spoken while dragging is set up once a language.
    <Dragging key={language}>
      <Layout stages={stages} who={who} />
    </Dragging>
  );
}

function Dragging({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const drag = useMemo(() => {
    const name = (lead: Dragged["lead"]) => nameOf(lead) ?? t("lead.nameless");
    return createDragManager({
      instructions: t("pipeline.instructions"),
      pickedUp: (lead) => t("pipeline.pickedUp", { name: name(lead) }),
      over: (lead, stage) =>
        stage === null
          ? t("pipeline.overNothing")
          : t("pipeline.over", { name: name(lead), stage: t(`stage.${stage}`) }),
      dropped: (lead, stage) =>
        stage === null
          ? t("pipeline.putBack", { name: name(lead) })
          : t("pipeline.moved", { name: name(lead), stage: t(`stage.${stage}`) }),
    });
  }, [t]);
  const move = useMoveLead();
  return (
    <DragDropProvider
      {...drag}
      onDragEnd={({ operation, canceled, nativeEvent }: DragEndEvent) => {
        if (canceled || !operation.source || !operation.target) return;
        const { lead } = operation.source.data as Dragged;
        const { stage } = operation.target.data as Target;
        move.mutate({ lead, to: stage });
        if (nativeEvent instanceof KeyboardEvent) focusCard(lead.id);
      }}
    >
      {children}
      <DragOverlay>{(source) => <CardFace lead={(source.data as Dragged).lead} />}</DragOverlay>
    </DragDropProvider>
  );
}

/** Open stages side by side; those that are closed stand folded at the end until somebody opens one. */
function WideBoard({ stages, who }: BoardProps) {
  const t = useTranslations("pipeline");
  const [unfolded, setUnfolded] = useState<readonly Stage[]>([]);
  const shown = stages.filter(({ stage, open }) => open || unfolded.includes(stage));
  const closed = stages.filter(({ open }) => !open);
  return (
    <div className={styles.board}>
      <div className={styles.columns} role="group" aria-label={t("board")} tabIndex={-1}>
        {shown.map((of) => (
          <StageColumn key={`${of.stage} ${who}`} of={of} who={who} />
        ))}
      </div>
      <ClosedStages
        who={who}
        stages={closed}
        unfolded={unfolded}
        onToggle={(stage) =>
          setUnfolded(
            unfolded.includes(stage)
              ? unfolded.filter((other) => other !== stage)
              : [...unfolded, stage],
          )
        }
      />
    </div>
  );
}
