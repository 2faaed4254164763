import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, type AnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";

/** More that come in one moment are told as a number. */
const NEWEST = "5";
const PAGE = "25";

export type NotificationItem = AnswerOf<typeof api.notifications.$get>["items"][number];
export type NotificationKind = NotificationItem["kind"];

/** The latest that nobody has read, and how many there are in all. */
export const unreadQuery = queryOptions({
  queryKey: ["notifications", "unread"],
  queryFn: () => answerOf(api.notifications.$get({ query: { unread: "true", limit: NEWEST } })),
  // What is for everyone may have been read by somebody else, of which no event tells.
  refetchOnWindowFocus: "always",
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ["notifications", "all"],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.notifications.$get(
        { query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
        { init: { signal } },
      ),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor,
  // It is read anew whenever it is opened.
  staleTime: 0,
});

/** What the server offers to this browser, and one's devices. */
export const pushQuery = queryOptions({
  queryKey: ["push"],
  queryFn: () => answerOf(api.me.push.$get()),
});
export type MyPush = AnswerOf<typeof api.me.push.$get>;
