import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";

export const stagesQuery = queryOptions({
  queryKey: ["stages"],
  queryFn: async () => (await answerOf(api.stages.$get())).items,
});
export const labelsQuery = queryOptions({
  queryKey: ["labels"],
  queryFn: async () => (await answerOf(api.labels.$get({ query: { limit: "100" } }))).items,
});
export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: async () => (await answerOf(api.agents.$get({ query: {} }))).items,
});
export function notesQuery(leadId: string) {
  return queryOptions({
    queryKey: ["notes", leadId] as const,
    queryFn: async () =>
      (
        await answerOf(
          api.leads[":id"].notes.$get({ param: { id: leadId }, query: { limit: "100" } }),
        )
      ).items,
  });
}
export function viewingsQuery(leadId: string) {
  return queryOptions({
    queryKey: ["viewings", leadId] as const,
    queryFn: async () =>
      (await answerOf(api.leads[":id"].viewings.$get({ param: { id: leadId }, query: {} }))).items,
  });
}
export function turnQuery(turnId: string) {
  return queryOptions({
    queryKey: ["turn", turnId] as const,
    queryFn: () => answerOf(api.turns[":turnId"].$get({ param: { turnId } })),
  });
}
