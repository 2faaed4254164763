import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";
import { auditQuery, type AuditSearch } from "./search.ts";

export type Entry = AnswerOf<(typeof api)["audit-log"]["$get"]>["items"][number];

const PAGE = "50";

/** No event tells of new entries: it is read whenever the page is opened. */
export function entriesQuery(search: AuditSearch) {
  return infiniteQueryOptions({
    queryKey: ["auditLog", search] as const,
    initialPageParam: "",
    staleTime: 0,
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api["audit-log"].$get(
          {
            query: {
              ...auditQuery(search),
              limit: PAGE,
              ...(pageParam && { cursor: pageParam }),
            },
          },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** The programs that may have done something. */
export const keyNamesQuery = queryOptions({
  queryKey: ["apiKeys", "names"] as const,
  queryFn: () => readAll((query) => answerOf(api["api-keys"].$get({ query }))),
});
