import { createRoute, z } from "@hono/zod-openapi";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { leadParam } from "../found.ts";
import { plainText } from "../input.ts";
import {
  personMessageSent,
  personWriter,
  replyTo,
  templateContent,
  templateInput,
  wamidOf,
} from "../write-as-person.ts";
import { commandHeaders, jsonBody, REPEATABLE } from "./command-route.ts";
import { bearer, commandProblems, json } from "./responses.ts";

/** WhatsApp's limit for a text. */
const MAX_TEXT = 4_096;

const text = z
  .strictObject({
    text: plainText(MAX_TEXT),
    replyTo,
  })
  .openapi("PersonText", { example: { text: "Hello Ana, I can show you the flat tomorrow." } });

export const SENT = "The message, on its way; `Location` says where it is";
export function addressOf({ message: { id } }: { message: { id: string } }): string {
  return `/v1/messages/${id}`;
}

function sendRoute<P extends string, B extends z.ZodType>(path: P, summary: string, body: B) {
  return createRoute({
    method: "post",
    path,
    tags: ["Conversation"],
    summary,
    description: `${REPEATABLE} Whoever writes takes over: the bot does not talk over a person.`,
    security: bearer,
    request: { params: leadParam, headers: commandHeaders, body: jsonBody(body) },
    responses: { 201: json(personMessageSent, SENT), ...commandProblems },
  });
}

export function personMessageRoutes(deps: ApiDeps) {
  const send = personWriter(deps);
  return createRouter()
    .openapi(sendRoute("/{id}/messages", "Writes to the lead as a person", text), async (c) => {
      const { text: body, replyTo: answered } = c.req.valid("json");
      const { id } = c.req.valid("param");
      const answer = await send(c, id, async (tx, lead) => ({
        type: "text",
        text: body,
        payload: { type: "text", text: { body, preview_url: false } },
        replyToWamid: await wamidOf(tx, lead, answered),
      }));
      c.header("location", addressOf(answer));
      return c.json(answer, 201);
    })
    .openapi(
      sendRoute("/{id}/messages/template", "Sends an approved template as a person", templateInput),
      async (c) => {
        const wanted = c.req.valid("json");
        const answer = await send(c, c.req.valid("param").id, (tx, lead) =>
          templateContent(tx, lead, wanted),
        );
        c.header("location", addressOf(answer));
        return c.json(answer, 201);
      },
    );
}
