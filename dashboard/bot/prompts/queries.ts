import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import type { StageName } from "./stages.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

type Trials = (typeof api)["prompt-trials"];
export type StagePrompts = AnswerOf<(typeof api)["prompts"][":stage"]["$get"]>;
export type Trial = AnswerOf<Trials[":trialId"]["$get"]>;
export type TrialTurn = AnswerOf<Trials[":trialId"]["turns"]["$get"]>["items"][number];
export type TurnResult = NonNullable<TrialTurn["difference"]>["before"];

/** With the version that `If-Match` wants when another one becomes active. */
export function stageQuery(stage: StageName) {
  return queryOptions({
    queryKey: ["prompts", stage] as const,
    queryFn: () => versionedAnswerOf(api.prompts[":stage"].$get({ param: { stage } })),
  });
}

export const trialsQuery = infiniteQueryOptions({
  queryKey: ["promptTrials", "all"] as const,
  initialPageParam: "",
  queryFn: ({ pageParam }) =>
    answerOf(
      api["prompt-trials"].$get({
        query: { limit: "10", ...(pageParam && { cursor: pageParam }) },
      }),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** No event tells of a turn that was tried: a trial that runs is asked for again. */
const AGAIN_MS = 1_500;

export function trialQuery(trialId: string) {
  return queryOptions({
    queryKey: ["promptTrials", trialId] as const,
    queryFn: () => answerOf(api["prompt-trials"][":trialId"].$get({ param: { trialId } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? AGAIN_MS : false),
  });
}

/** All of them: there are 200 at most. */
export function trialTurnsQuery(trialId: string) {
  return queryOptions({
    queryKey: ["promptTrials", trialId, "turns"] as const,
    queryFn: () =>
      readAll((query) =>
        answerOf(api["prompt-trials"][":trialId"].turns.$get({ param: { trialId }, query })),
      ),
  });
}

export const usageQuery = queryOptions({
  queryKey: ["usage"] as const,
  queryFn: () => answerOf(api.usage.$get({ query: {} })),
  staleTime: 60_000,
});

export function messageQuery(messageId: string) {
  return queryOptions({
    queryKey: ["message", messageId] as const,
    queryFn: () => answerOf(api.messages[":messageId"].$get({ param: { messageId } })),
  });
}
