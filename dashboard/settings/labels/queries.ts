import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type Label = AnswerOf<(typeof api)["labels"][":labelId"]["$get"]>;
export type LabelColor = Label["color"];

export const COLORS = [
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
] as const satisfies LabelColor[];

export const allLabelsQuery = queryOptions({
  queryKey: ["labels", "all"],
  queryFn: () => readAll((query) => answerOf(api.labels.$get({ query }))),
});

/** As it is in this moment, with the version that a change of it needs. */
export function readLabel(labelId: string) {
  return versionedAnswerOf(api.labels[":labelId"].$get({ param: { labelId } }));
}

/** More are told as more: a label that is on a hundred leads is on many. */
const COUNTED = 100;

/** On how many leads it is, up to `COUNTED` and whether there are more. */
export function usesQuery(labelId: string) {
  return queryOptions({
    queryKey: ["labels", labelId, "uses"] as const,
    staleTime: 0,
    queryFn: async () => {
      const query = { label: labelId, limit: String(COUNTED) };
      const { items, nextCursor } = await answerOf(api.leads.$get({ query }));
      return { count: items.length, isMore: nextCursor !== null };
    },
  });
}
