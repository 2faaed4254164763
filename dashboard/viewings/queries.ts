import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { DAY_MS, MINUTE_MS } from "../ui/durations.ts";
import { readAll } from "../ui/read-all.ts";
import { intervalOf, type Day } from "./days.ts";

type Calendar = (typeof api)["viewings"];
export type Viewing = AnswerOf<Calendar["$get"]>["items"][number];
export type Slot = AnswerOf<Calendar["slots"]["$get"]>["items"][number];
export type Agent = AnswerOf<(typeof api)["agents"][":userId"]["$get"]>;

const MOST = "500";
/** The API looks back no further. */
const BACK_MS = 90 * DAY_MS;

function allViewings(query: { from: string; to: string; state: string }): Promise<Viewing[]> {
  return readAll((page) =>
    answerOf(api.viewings.$get({ query: { ...query, ...page, limit: MOST } })),
  );
}

/** Everybody's viewings of these days, but for holds that ran out: those say nothing any more. */
export function calendarQuery(days: readonly Day[]) {
  const [first, last] = [days[0] ?? "", days.at(-1) ?? ""];
  return queryOptions({
    queryKey: ["calendar", "days", first, last] as const,
    queryFn: () =>
      allViewings({
        from: new Date(intervalOf(first).from).toISOString(),
        to: new Date(intervalOf(last).until).toISOString(),
        state: "held,confirmed,cancelled,attended,no_show",
      }),
  });
}

/** Over, and nobody has said how they went; the latest first. */
export const outcomesMissingQuery = queryOptions({
  queryKey: ["calendar", "outcomes"],
  queryFn: async () => {
    const now = Date.now();
    const confirmed = await allViewings({
      from: new Date(now - BACK_MS).toISOString(),
      to: new Date(now).toISOString(),
      state: "confirmed",
    });
    return confirmed.filter(({ endsAt }) => Date.parse(endsAt) <= now).toReversed();
  },
  // A viewing ends without an event.
  refetchInterval: 5 * MINUTE_MS,
});

export function viewingQuery(viewingId: string) {
  return queryOptions({
    queryKey: ["calendar", "viewing", viewingId] as const,
    queryFn: () => answerOf(api.viewings[":viewingId"].$get({ param: { viewingId } })),
  });
}

/** Its own time does not stand in the way of the viewing that moves, if one does. */
export function slotsQuery(
  listingId: string | null,
  agentId: string | null,
  movedId: string | null,
) {
  return queryOptions({
    queryKey: ["calendar", "slots", listingId, agentId, movedId] as const,
    queryFn: async () =>
      (
        await answerOf(
          api.viewings.slots.$get({
            query: {
              ...(listingId && { listingId }),
              ...(agentId && { agentId }),
              ...(movedId && { exceptViewingId: movedId }),
            },
          }),
        )
      ).items,
    staleTime: 0,
  });
}

/** With the version that a change of when they work wants. */
export function agentQuery(userId: string) {
  return queryOptions({
    queryKey: ["agents", userId] as const,
    queryFn: () => versionedAnswerOf(api.agents[":userId"].$get({ param: { userId } })),
  });
}
