import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Slot, Viewing } from "./queries.ts";

export type Outcome = "attended" | "no_show";

const of = api.leads[":id"].viewings[":viewingId"];

/**
 * What a viewing's lead is told to do with it, by its workflow. `onOutcome` is called although the
 * viewing, which has its outcome now, may have left the page already.
 */
export function useViewingCommands(
  { id: viewingId, lead }: Pick<Viewing, "id" | "lead">,
  onOutcome?: (outcome: Outcome) => void,
) {
  const param = { id: lead.id, viewingId };
  const onSuccess = useViewingsChanged(lead.id);
  return {
    confirm: useMutation({
      mutationFn: () => answerOf(of.confirm.$post({ param, header: {} })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: () => answerOf(of.cancel.$post({ param, header: {} })),
      onSuccess,
    }),
    reschedule: useMutation({
      mutationFn: ({ agentId, startsAt }: Slot) =>
        answerOf(of.reschedule.$post({ param, header: {}, json: { agentId, startsAt } })),
      onSuccess,
    }),
    outcome: useMutation({
      mutationFn: (outcome: Outcome) =>
        answerOf(of.outcome.$post({ param, header: {}, json: { outcome } })),
      onSuccess: (_answer, outcome) => {
        onOutcome?.(outcome);
        return onSuccess();
      },
    }),
  };
}

/** Before the event of it comes. */
export function useViewingsChanged(leadId: string) {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: ["calendar"] }),
      cache.invalidateQueries({ queryKey: ["viewings", leadId] }),
    ]);
}
