import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AnswerOf } from "../../api/client.ts";
import type { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";

type LeadState = AnswerOf<(typeof api)["leads"][":id"]["takeover"]["$post"]>;

/** Gives the lead's workflow a command and shows the state it answers with, before the event of it comes. */
export function useCommand<Input = void>(
  leadId: string,
  give: (input: Input) => Promise<LeadState>,
) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: give,
    onSuccess: ({ owner, stage, pausedUntil, agenda }) =>
      cache.setQueryData(
        leadQuery(leadId).queryKey,
        (old) => old && { ...old, owner, stage, pausedUntil, agenda },
      ),
  });
}
