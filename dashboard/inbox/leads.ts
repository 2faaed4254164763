import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { ApiProblem, answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { LeadCounts } from "../app/types.ts";
import { MINUTE_MS } from "../ui/durations.ts";
import { VIEWS, type View, type ViewName } from "./views.ts";

const PAGE = "50";

export const countsQuery = queryOptions({
  queryKey: ["counts"],
  refetchInterval: MINUTE_MS,
  queryFn: () => answerOf(api.leads.counts.$get()),
});

/** What one list shows: a view, or what was looked for in it. */
export interface Shown {
  view: ViewName;
  q: string;
}

export function leadsQuery({ view, q }: Shown, counts: LeadCounts | undefined) {
  const { query, sort, isOfTheHour } = VIEWS[view] as View;
  const asked = query(counts);
  return infiniteQueryOptions({
    queryKey: ["leads", { view, q }] as const,
    enabled: asked !== null,
    refetchInterval: isOfTheHour ? MINUTE_MS : false,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.leads.$get(
          {
            query: {
              ...asked,
              limit: PAGE,
              sort: sort.by,
              ...(q && { query: q }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function leadQuery(leadId: string) {
  return queryOptions({
    queryKey: ["lead", leadId] as const,
    queryFn: () => answerOf(api.leads[":id"].$get({ param: { id: leadId } })),
  });
}

export function isGone(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 404;
}
