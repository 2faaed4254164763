import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type Channel = AnswerOf<(typeof api)["channels"][":channelId"]["$get"]>;
export type Check = NonNullable<Channel["checks"]>[number];

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: () => readAll((query) => answerOf(api.channels.$get({ query }))),
});

/** What Meta's webhook form wants; for owners. */
export const webhookQuery = queryOptions({
  queryKey: ["channels", "webhook"],
  queryFn: () => answerOf(api.channels.webhook.$get()),
});

/** As it is in this moment, with the version that a change of it needs. */
export function readChannel(channelId: string) {
  return versionedAnswerOf(api.channels[":channelId"].$get({ param: { channelId } }));
}
