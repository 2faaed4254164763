import { isDeepStrictEqual } from "node:util";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { v5 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import {
  findMessageById,
  findTemplateById,
  storePersonMessage,
  withholdPersonMessage,
  type PersonMessage,
} from "../../db/queries/store-person-message.ts";
import type { Lead } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import type { OutboundMessage } from "../../whatsapp/outbound.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found, leadParam } from "../found.ts";
import { plainText } from "../input.ts";
import { templateMessage } from "../template-message.ts";
import { leadState } from "../views/lead-state.ts";
import { message, messageView } from "../views/message.ts";
import {
  commandGiver,
  commandHeaders,
  jsonBody,
  REPEATABLE,
  requestIdOf,
} from "./command-route.ts";
import { bearer, commandProblems, json } from "./responses.ts";

/** WhatsApp's limit for a text. */
const MAX_TEXT = 4_096;

const text = z
  .strictObject({
    text: plainText(MAX_TEXT),
    replyTo: z.uuid().optional().openapi({ description: "The id of the message it answers" }),
  })
  .openapi("PersonText", { example: { text: "Hello Ana, I can show you the flat tomorrow." } });
const templateInput = z
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
const sent = z.object({ message, lead: leadState }).openapi("PersonMessageSent");

function sendRoute<P extends string, B extends z.ZodType>(path: P, summary: string, body: B) {
  return createRoute({
    method: "post",
    path,
    tags: ["Conversation"],
    summary,
    description: `${REPEATABLE} Whoever writes takes over: the bot does not talk over a person.`,
    security: bearer,
    request: { params: leadParam, headers: commandHeaders, body: jsonBody(body) },
    responses: { 200: json(sent, "The message, on its way"), ...commandProblems },
  });
}

type Content = Pick<PersonMessage, "type" | "text" | "replyToWamid"> & { payload: OutboundMessage };

export function personMessageRoutes(deps: ApiDeps) {
  const { db } = deps;
  const give = commandGiver(deps);

  /** The text stays here: the workflow gets the message's id. */
  async function send(
    c: Context<ApiEnv>,
    leadId: string,
    contentOf: (tx: TenantTx, lead: Lead) => Promise<Content>,
  ) {
    const { organizationId, userId: authorId } = c.get("session");
    const id = v5(`message:${requestIdOf(c)}`, leadId);
    await db.tenant(organizationId, async (tx) => {
      const lead = found(await findLead(tx, leadId));
      const content = await contentOf(tx, lead);
      const { channelId } = lead;
      const wanted = { ...content, id, organizationId, leadId, channelId, authorId };
      refuseReuse(content, await storePersonMessage(tx, wanted));
    });
    try {
      const lead = await give(c, leadId, { kind: "send", messageId: id });
      const row = found(await db.tenant(organizationId, (tx) => findMessageById(tx, id)));
      return { message: messageView(row), lead };
    } catch (error) {
      if (error instanceof FunnelError && error.code === "conflict")
        await db.tenant(organizationId, (tx) => withholdPersonMessage(tx, id));
      throw error;
    }
  }

  return createRouter()
    .openapi(sendRoute("/{id}/messages", "Writes to the lead as a person", text), async (c) => {
      const { text: body, replyTo } = c.req.valid("json");
      const { id } = c.req.valid("param");
      const answer = await send(c, id, async (tx) => ({
        type: "text",
        text: body,
        payload: { type: "text", text: { body, preview_url: false } },
        replyToWamid: replyTo === undefined ? null : await wamidOf(tx, id, replyTo),
      }));
      return c.json(answer, 200);
    })
    .openapi(
      sendRoute("/{id}/messages/template", "Sends an approved template as a person", templateInput),
      async (c) => {
        const { templateId, values } = c.req.valid("json");
        const answer = await send(c, c.req.valid("param").id, async (tx, { channelId }) => {
          const template = found(await findTemplateById(tx, templateId));
          if (template.channelId !== channelId) return found<Content>(null);
          return { type: "template", replyToWamid: null, ...templateMessage(template, values) };
        });
        return c.json(answer, 200);
      },
    );
}

async function wamidOf(tx: TenantTx, leadId: string, messageId: string): Promise<string> {
  const row = found(await findMessageById(tx, messageId));
  return found(row.leadId === leadId ? row.wamid : null);
}

function refuseReuse(wanted: Content, stored: { payload: unknown }): void {
  if (!isDeepStrictEqual(wanted.payload, stored.payload))
    throw new FunnelError("conflict", "This request id was used for another message", {
      reason: "request_id_reused",
    });
}
