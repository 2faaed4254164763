import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";

export type OrganizationView = AnswerOf<(typeof api)["organization"]["$get"]>;

export function readOrganization() {
  return versionedAnswerOf(api.organization.$get());
}
export const organizationQuery = queryOptions({
  queryKey: ["organization"],
  queryFn: readOrganization,
});

/** `month` as `2026-11`. */
export function usageQuery(month: string) {
  return queryOptions({
    queryKey: ["usage", month] as const,
    queryFn: () => answerOf(api.usage.$get({ query: { month } })),
  });
}

/** Latest first. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ["erasures"],
  initialPageParam: "",
  queryFn: ({ pageParam }) =>
    answerOf(
      api.erasures.$get({ query: { limit: "25", ...(pageParam && { cursor: pageParam }) } }),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
