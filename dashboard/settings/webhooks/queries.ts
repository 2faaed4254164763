import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

type One = (typeof api)["webhooks"][":webhookId"];
export type Webhook = AnswerOf<One["$get"]>;
export type Kind = Webhook["kinds"][number];
export type Delivery = AnswerOf<One["deliveries"]["$get"]>["items"][number];
export type DeliveryState = Delivery["state"];

/** Newest first. */
export const webhooksQuery = queryOptions({
  queryKey: ["webhooks"],
  queryFn: () => readAll((query) => answerOf(api.webhooks.$get({ query }))),
});

/** As it is in this moment, with the version that a change of it needs. */
export function readWebhook(webhookId: string) {
  return versionedAnswerOf(api.webhooks[":webhookId"].$get({ param: { webhookId } }));
}

/** What was sent in the last 30 days, newest first. */
export function deliveriesQuery(webhookId: string, state: DeliveryState | "all") {
  return infiniteQueryOptions({
    queryKey: ["webhooks", webhookId, "deliveries", state] as const,
    // No event tells of them.
    staleTime: 0,
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      answerOf(
        api.webhooks[":webhookId"].deliveries.$get({
          param: { webhookId },
          query: {
            limit: "25",
            ...(state !== "all" && { state }),
            ...(pageParam && { cursor: pageParam }),
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
