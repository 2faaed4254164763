import { createRoute, z } from "@hono/zod-openapi";
import { MOST_SENDABLE_BYTES, SENDABLE_TYPES, sendableAs } from "../../domain/sendable-file.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { leadParam } from "../found.ts";
import { plainText } from "../input.ts";
import {
  personMessageSent,
  personWriter,
  replyTo,
  wamidOf,
  type Content,
} from "../write-as-person.ts";
import { commandHeaders, REPEATABLE } from "./command-route.ts";
import { addressOf, SENT } from "./person-messages.ts";
import { bearer, commandProblems, failure, json } from "./responses.ts";

/** WhatsApp's limit. */
const MAX_CAPTION = 1_024;

const form = z
  .strictObject({
    file: z.instanceof(File).openapi({ type: "string", format: "binary" }),
    caption: plainText(MAX_CAPTION).optional(),
    replyTo,
  })
  .openapi("PersonFile");

const route = createRoute({
  method: "post",
  path: "/{id}/messages/file",
  tags: ["Conversation"],
  summary: "Sends a picture, recording, video or document as a person",
  description: `${REPEATABLE} A repetition has the same bytes, its boundary included. Whoever writes takes over. At most ${MOST_SENDABLE_BYTES / 1024 / 1024} MB, a picture at most 5; a recording has no caption. Types: ${SENDABLE_TYPES.join(", ")}.`,
  security: bearer,
  request: {
    params: leadParam,
    headers: commandHeaders,
    body: { content: { "multipart/form-data": { schema: form } }, required: true },
  },
  responses: {
    201: json(personMessageSent, SENT),
    ...commandProblems,
    413: failure("WhatsApp carries no file of this type and size"),
    415: failure("WhatsApp carries no file of this type"),
  },
});

export function personFileRoutes(deps: ApiDeps) {
  const send = personWriter(deps);
  return createRouter().openapi(route, async (c) => {
    const { file, caption = null, replyTo: answered } = c.req.valid("form");
    const { id } = c.req.valid("param");
    const content = contentOf(file, Buffer.from(await file.arrayBuffer()), caption);
    const answer = await send(c, id, async (tx, lead) => ({
      ...content,
      replyToWamid: await wamidOf(tx, lead, answered),
    }));
    c.header("location", addressOf(answer));
    return c.json(answer, 201);
  });
}

/** @throws FunnelError when WhatsApp carries no such file. */
function contentOf(
  file: File,
  bytes: Buffer<ArrayBuffer>,
  caption: string | null,
): Omit<Content, "replyToWamid"> {
  const mimeType = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  const answer = sendableAs(mimeType, bytes.length);
  if (!("kind" in answer)) throw refusal(answer);
  const { kind } = answer;
  if (kind === "audio" && caption !== null)
    throw new FunnelError("bad_request", "A recording has no caption: send a text as well", {
      errors: [{ path: "form.caption", message: "not with a recording" }],
    });
  const filename = file.name.toWellFormed().replaceAll("\0", "").slice(0, 200) || null;
  const shown = kind === "document" && filename !== null ? { filename } : {};
  return {
    type: kind,
    text: caption ?? (kind === "document" ? filename : null),
    payload: { type: kind, [kind]: { ...(caption !== null && { caption }), ...shown } },
    file: { kind, mimeType, filename, content: bytes },
  };
}

function refusal(answer: Exclude<ReturnType<typeof sendableAs>, { kind: unknown }>) {
  return answer.refused === "type"
    ? new FunnelError("unsupported_type", "WhatsApp carries no file of this type")
    : new FunnelError("too_large", `WhatsApp carries at most ${answer.most} bytes of this type`);
}
