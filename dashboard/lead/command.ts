import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../api/client.ts";
import type { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";

type LeadState = AnswerOf<(typeof api)["leads"][":id"]["takeover"]["$post"]>;

/** Shows the state that a command answered with, before the event of it comes. */
export function takeState(cache: QueryClient, leadId: string, state: LeadState): void {
  const { owner, stage, pausedUntil, agenda } = state;
  cache.setQueryData(
    leadQuery(leadId).queryKey,
    (old) => old && { ...old, owner, stage, pausedUntil, agenda },
  );
}

/** Gives the lead's workflow a command. */
export function useCommand<Input = void>(
  leadId: string,
  give: (input: Input) => Promise<LeadState>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: give,
    onSuccess: (state) => takeState(cache, leadId, state),
  });
}
