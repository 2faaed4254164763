import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type Session = AnswerOf<(typeof api)["me"]["sessions"]["$get"]>["items"][number];

/** With the version that `If-Match` wants. */
export const profileQuery = queryOptions({
  queryKey: ["me", "profile"] as const,
  queryFn: () => versionedAnswerOf(api.me.$get()),
});

export const totpQuery = queryOptions({
  queryKey: ["me", "totp"] as const,
  queryFn: () => answerOf(api.me.totp.$get()),
});

/** No event tells of a sign-in elsewhere. */
export const sessionsQuery = queryOptions({
  queryKey: ["me", "sessions"] as const,
  queryFn: () => readAll((query) => answerOf(api.me.sessions.$get({ query }))),
  staleTime: 0,
});

export const calendarFeedQuery = queryOptions({
  queryKey: ["me", "calendarFeed"] as const,
  queryFn: () => answerOf(api.me.calendar.$get()),
});
