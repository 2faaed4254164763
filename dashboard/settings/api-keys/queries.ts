import { queryOptions } from "@tanstack/react-query";
import { answerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type ApiKey = AnswerOf<(typeof api)["api-keys"]["$get"]>["items"][number];
export type Scope = ApiKey["scopes"][number];

/** Newest first; the revoked too. */
export const apiKeysQuery = queryOptions({
  queryKey: ["apiKeys"],
  queryFn: () => readAll((query) => answerOf(api["api-keys"].$get({ query }))),
});
