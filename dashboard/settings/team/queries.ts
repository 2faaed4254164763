import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type Person = AnswerOf<(typeof api)["users"][":userId"]["$get"]>;
export type Invitation = AnswerOf<(typeof api)["invitations"]["$post"]>;

/** The longest there first. */
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: () => readAll((query) => answerOf(api.users.$get({ query }))),
});

export const invitationsQuery = queryOptions({
  queryKey: ["users", "invitations"],
  queryFn: () => readAll((query) => answerOf(api.invitations.$get({ query }))),
});

/** As it is in this moment, with the version that a change of it needs. */
export function readPerson(userId: string) {
  return versionedAnswerOf(api.users[":userId"].$get({ param: { userId } }));
}
