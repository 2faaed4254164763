import { infiniteQueryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { columnView, type Column } from "./column.ts";

const PAGE = "30";

/** Live events place leads in it, as in every list that begins with `leads`. */
export function columnQuery({ stage, who }: Column) {
  const { query, sort } = columnView({ stage, who });
  return infiniteQueryOptions({
    queryKey: ["leads", { stage, who }] as const,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.leads.$get(
          {
            query: {
              ...query(undefined),
              limit: PAGE,
              sort: sort.by,
              ...(pageParam && { cursor: pageParam }),
            },
          },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
