import { and, eq } from "drizzle-orm";
import { markRead } from "../../db/queries/read-lead.ts";
import { findSendOfMessage } from "../../db/queries/send-ledger.ts";
import { messages, sends } from "../../db/schema/index.ts";
import { windowIsOpen } from "../../domain/messaging-window.ts";
import { refuse, type Command } from "./context.ts";
import { noReplyOnItsWay, ownedByPerson } from "./ownership.ts";

/** Who writes takes over: the bot does not talk over a person. */
export const send: Command<"send"> = async (context, { messageId }) => {
  const { tx, lead, now } = context;
  const [message] = await tx
    .select()
    .from(messages)
    .where(
      and(eq(messages.id, messageId), eq(messages.leadId, lead.id), eq(messages.author, "agent")),
    );
  if (!message) refuse("no_such_message");
  const isOpen = windowIsOpen(lead.lastInboundAt?.getTime() ?? null, now);
  if (message.type !== "template" && !isOpen) refuse("window_closed");
  await noReplyOnItsWay(context);
  if (!(await findSendOfMessage(tx, messageId)))
    await tx
      .insert(sends)
      .values({ organizationId: lead.organizationId, leadId: lead.id, messageId });
  await markRead(tx, { leadId: lead.id, through: messageId }, context.by);
  const handover = { why: "wrote" as const, by: context.by };
  return { change: { ...ownedByPerson(context), handover }, send: { messageId } };
};
