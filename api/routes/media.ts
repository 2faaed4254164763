import { createRoute, z } from "@hono/zod-openapi";
import { findMedia } from "../../db/queries/find-media.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { bearer, problems404 } from "./responses.ts";

/** What a browser shows or plays without running anything; all else is a download of bytes. */
const SHOWN: readonly string[] = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "audio/ogg",
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/amr",
  "video/mp4",
  "video/3gpp",
];

const bytes = z.string().openapi({ format: "binary" });
const media = createRoute({
  method: "get",
  path: "/{messageId}/media",
  tags: ["Conversation"],
  summary: "The file that came with a message",
  description:
    "Pictures, voice notes and videos with their own type; any other file, which nobody has looked into, as an attachment of plain bytes.",
  security: bearer,
  request: {
    params: z.object({
      messageId: z.uuid().openapi({ param: { name: "messageId", in: "path" } }),
    }),
  },
  responses: {
    200: { content: { "application/octet-stream": { schema: bytes } }, description: "The bytes" },
    ...problems404,
  },
});

/** Behind `/messages`. */
export function mediaRoutes({ db }: ApiDeps) {
  return createRouter().openapi(media, async (c) => {
    const { organizationId } = c.get("session");
    const { messageId } = c.req.valid("param");
    const file = found(await db.tenant(organizationId, (tx) => findMedia(tx, messageId)));
    const type = file.mimeType.split(";")[0]?.trim().toLowerCase() ?? "";
    const isShown = SHOWN.includes(type);
    return c.body(new Uint8Array(file.content), 200, {
      "content-type": isShown ? type : "application/octet-stream",
      "content-disposition": disposition(isShown ? "inline" : "attachment", file.filename),
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });
}

/** The name as RFC 8187 writes it: only percent signs, letters and digits of it stand in the header. */
function disposition(how: "inline" | "attachment", filename: string | null): string {
  if (filename === null) return how;
  const encoded = encodeURIComponent(filename.toWellFormed()).replaceAll(
    /['()*!]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename*=UTF-8''${encoded}`;
}
