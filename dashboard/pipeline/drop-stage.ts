import { useDragOperation, useDroppable } from "@dnd-kit/react";
import { useQuery } from "@tanstack/react-query";
import type { Stage } from "../app/types.ts";
import { stagesQuery } from "../lead/queries.ts";
import type { Dragged } from "./drag.ts";

/** What a stage is to the card that is dragged now; null while none is. */
export type DropState = "legal" | "illegal" | "own" | "over" | null;

/** Makes an element a place where a lead is dropped into a stage, if it may go there. */
export function useDropStage(stage: Stage, place: string) {
  const { data: stages = [] } = useQuery(stagesQuery);
  const movesFrom = (from: Stage) => stages.find((one) => one.stage === from)?.moves ?? [];
  const { ref, isDropTarget } = useDroppable({
    id: `${place} ${stage}`,
    data: { stage },
    accept: ({ data }) => movesFrom((data as Dragged).lead.stage).includes(stage),
  });
  const { source } = useDragOperation();
  const from = source ? (source.data as Dragged).lead.stage : null;
  return { ref, state: from === null ? null : stateOf(from) };

  function stateOf(of: Stage): DropState {
    if (of === stage) return "own";
    if (!movesFrom(of).includes(stage)) return "illegal";
    return isDropTarget ? "over" : "legal";
  }
}
