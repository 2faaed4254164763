import { queryOptions } from "@tanstack/react-query";
import { answerOf, versionedAnswerOf, type AnswerOf } from "../../../api/client.ts";
import { api } from "../../app/session.ts";
import { readAll } from "../../ui/read-all.ts";

export type CannedReply = AnswerOf<(typeof api)["canned-replies"]["$get"]>["items"][number];

/** All of them: people search them as they type, and there are dozens. */
export const cannedRepliesQuery = queryOptions({
  queryKey: ["cannedReplies", "all"],
  queryFn: () => readAll((page) => answerOf(api["canned-replies"].$get({ query: page }))),
});

/** With the version that a change of it names. */
export function cannedReplyQuery(cannedReplyId: string) {
  return queryOptions({
    queryKey: ["cannedReplies", "one", cannedReplyId] as const,
    queryFn: () =>
      versionedAnswerOf(api["canned-replies"][":cannedReplyId"].$get({ param: { cannedReplyId } })),
  });
}

/** A reply as it would be sent to a lead. */
export async function renderReply(cannedReplyId: string, leadId: string): Promise<string> {
  const { text } = await answerOf(
    api["canned-replies"][":cannedReplyId"].render.$post({
      param: { cannedReplyId },
      json: { leadId },
    }),
  );
  return text;
}
