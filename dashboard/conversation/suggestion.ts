import { useMutation } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";

/** Asks the bot what it would say now. */
export function useSuggestion(leadId: string) {
  return useMutation({
    mutationFn: () => answerOf(api.leads[":id"].suggestions.$post({ param: { id: leadId } })),
  });
}
