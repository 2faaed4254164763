import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";

type Knowledge = (typeof api)["knowledge"];
export type Answer = AnswerOf<Knowledge["$get"]>["items"][number];
export type Words = Pick<Answer, "question" | "answer" | "language">;
export type Playbook = AnswerOf<(typeof api)["playbooks"]["$get"]>["items"][number];

/** The API looks for two characters at least. */
export const SHORTEST_SEARCH = 2;

/** All answers, newest first, or those that a question finds. */
export function answersQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["knowledge", "list", q] as const,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        api.knowledge.$get(
          {
            query: {
              ...(q === "" ? { limit: "50" } : { query: q }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          { init: { signal } },
        ),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function answerQuery(answerId: string) {
  return queryOptions({
    queryKey: ["knowledge", "one", answerId] as const,
    // An editor begins with what is there now.
    gcTime: 0,
    queryFn: () => versionedAnswerOf(api.knowledge[":answerId"].$get({ param: { answerId } })),
  });
}

export const playbooksQuery = queryOptions({
  queryKey: ["playbooks", "list"],
  queryFn: async () => (await answerOf(api.playbooks.$get())).items,
});

export function playbookQuery(objection: Playbook["objection"]) {
  return queryOptions({
    queryKey: ["playbooks", "one", objection] as const,
    gcTime: 0,
    queryFn: () => versionedAnswerOf(api.playbooks[":objection"].$get({ param: { objection } })),
  });
}
