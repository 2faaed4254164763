import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { v5 } from "uuid";
import type { TenantTx } from "../db/client.ts";
import { findLead } from "../db/queries/find-lead.ts";
import { findListedMessage } from "../db/queries/list-messages.ts";
import {
  findMessageById,
  findTemplateById,
  storePersonMessage,
  withholdPersonMessage,
  type PersonFile,
  type PersonMessage,
} from "../db/queries/store-person-message.ts";
import type { Lead } from "../db/schema/index.ts";
import type { FileKind } from "../domain/sendable-file.ts";
import { FunnelError } from "../platform/errors.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";
import type { ApiEnv } from "./context.ts";
import type { ApiDeps } from "./deps.ts";
import { found } from "./found.ts";
import { plainText } from "./input.ts";
import { commandGiver, requestIdOf } from "./routes/command-route.ts";
import { templateMessage } from "./template-message.ts";
import { leadState } from "./views/lead-state.ts";
import { message, messageView } from "./views/message.ts";

/** A file has no id before it is uploaded. */
type FilePayload = { type: FileKind } & Partial<Record<FileKind, { caption?: string }>>;
export type Content = Pick<PersonMessage, "type" | "text" | "replyToWamid"> & {
  payload: OutboundMessage | FilePayload;
  file?: PersonFile;
};

export const replyTo = z
  .uuid()
  .optional()
  .openapi({ description: "The id of the message it answers, which is quoted" });

/**
 * What WhatsApp calls the message that is answered. @throws FunnelError `not_found` when it is not the
 * lead's, or went over a number that the answer does not go over, as before two leads were merged.
 */
export async function wamidOf(
  tx: TenantTx,
  lead: Pick<Lead, "id" | "channelId">,
  messageId: string | undefined,
): Promise<string | null> {
  if (messageId === undefined) return null;
  const row = found(await findMessageById(tx, messageId));
  const isTheirs = row.leadId === lead.id && row.channelId === lead.channelId;
  return found(isTheirs ? row.wamid : null);
}

export const templateInput = z
  .strictObject({
    templateId: z.uuid(),
    values: z
      .array(plainText(1_024).regex(/^(?!.* {5})[^\n\r\t]*$/u, "has line breaks or many spaces"))
      .max(30)
      .openapi({ description: "One for each variable, in the order of their appearance" }),
  })
  .openapi("PersonTemplate", {
    example: { templateId: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44", values: ["Ana"] },
  });
export const personMessageSent = z
  .object({ message, lead: leadState })
  .openapi("PersonMessageSent");

/**
 * Writes to a lead as whoever asks. The content stays here: the workflow gets the message's id.
 * @throws FunnelError `conflict` when the workflow refuses it: the message stays, and did not leave.
 */
export function personWriter(deps: ApiDeps) {
  const { db } = deps;
  const give = commandGiver(deps);
  return async (
    c: Context<ApiEnv>,
    leadId: string,
    contentOf: (tx: TenantTx, lead: Lead) => Promise<Content>,
  ): Promise<z.infer<typeof personMessageSent>> => {
    const { organizationId, userId: authorId } = c.get("session");
    const requestKey = v5(`message:${requestIdOf(c)}`, leadId);
    const { id } = await db.tenant(organizationId, async (tx) => {
      const lead = found(await findLead(tx, leadId));
      const content = await contentOf(tx, lead);
      const { channelId } = lead;
      const { file = null } = content;
      const wanted = { ...content, file, requestKey, organizationId, leadId, channelId, authorId };
      return storePersonMessage(tx, wanted);
    });
    try {
      const lead = await give(c, leadId, { kind: "send", messageId: id });
      const row = found(await db.tenant(organizationId, (tx) => findListedMessage(tx, id)));
      return { message: messageView(row), lead };
    } catch (error) {
      if (error instanceof FunnelError && error.code === "conflict")
        await db.tenant(organizationId, (tx) => withholdPersonMessage(tx, id));
      throw error;
    }
  };
}

/** @throws FunnelError `not_found` when the lead's channel has no such template, else as `templateMessage`. */
export async function templateContent(
  tx: TenantTx,
  { channelId }: Pick<Lead, "channelId">,
  { templateId, values }: z.infer<typeof templateInput>,
): Promise<Content> {
  const template = found(await findTemplateById(tx, templateId));
  if (template.channelId !== channelId) return found<Content>(null);
  return { type: "template", replyToWamid: null, ...templateMessage(template, values) };
}
