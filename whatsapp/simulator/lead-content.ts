import { FunnelError } from "../../platform/errors.ts";
import type { Simulation } from "./context.ts";
import type { LeadContent } from "./lead-message.ts";
import type { ChatMessage } from "./model.ts";
import { sampleFile } from "./samples.ts";
import { spokenNote } from "./voice-note.ts";

export interface Told {
  /** What the chat shows. */
  shown: Pick<ChatMessage, "type" | "text"> & Partial<ChatMessage>;
  /** Meta's `type` and the object of that name. */
  wire: { type: string } & Record<string, unknown>;
}

/** A lead's content as the chat shows it and as the webhook carries it. */
export function tell(sim: Simulation, content: LeadContent): Told {
  switch (content.type) {
    case "text":
      return {
        shown: { type: "text", text: content.text },
        wire: { type: "text", text: { body: content.text } },
      };
    case "location": {
      const { type, location } = content;
      return {
        shown: { type, text: location.name ?? null, place: location },
        wire: { type, location },
      };
    }
    case "contacts": {
      const { type, contacts } = content;
      return {
        shown: { type, text: contacts.map((c) => c.name.formatted_name).join(", ") },
        wire: { type, contacts },
      };
    }
    case "button_reply":
    case "list_reply": {
      const { type, id, title } = content;
      const description =
        "description" in content && content.description ? { description: content.description } : {};
      const wire = {
        type: "interactive",
        interactive: { type, [type]: { id, title, ...description } },
      };
      return { shown: { type: "interactive", text: title }, wire };
    }
    case "button": {
      const { type, text, payload = text } = content;
      return { shown: { type, text }, wire: { type, button: { payload, text } } };
    }
    case "reaction": {
      const { type, messageId, emoji } = content;
      const reaction = { message_id: messageId, ...(emoji && { emoji }) };
      return {
        shown: { type, text: emoji || null, reactionTo: messageId },
        wire: { type, reaction },
      };
    }
    default:
      return tellMedia(sim, content);
  }
}

function tellMedia(
  sim: Simulation,
  content: Extract<LeadContent, { data?: string | undefined }>,
): Told {
  const { type, data, caption } = content;
  const sample = data === undefined ? sampleFile(type) : undefined;
  const bytes = data === undefined ? builtIn(content, sample?.bytes) : Buffer.from(data, "base64");
  const mimeType = content.mimeType ?? sample?.mimeType ?? "application/octet-stream";
  if (!bytes)
    throw new FunnelError(
      "bad_request",
      `data: base64 bytes are needed, there is no built-in ${type}`,
    );
  const filename =
    ("filename" in content ? content.filename : undefined) ??
    (type === "document" ? (sample?.filename ?? "file") : undefined);
  const voice = "voice" in content ? content.voice : undefined;
  const stored = sim.files.add(bytes, mimeType, filename);
  return {
    shown: { type, text: caption ?? null, media: { id: stored.id, mimeType, filename, voice } },
    wire: {
      type,
      [type]: {
        id: stored.id,
        mime_type: mimeType,
        // In webhooks the hash is base64; `GET /{media-id}` answers it in hex.
        sha256: Buffer.from(stored.sha256, "hex").toString("base64"),
        ...(caption !== undefined && { caption }),
        ...(filename !== undefined && { filename }),
        ...(voice !== undefined && { voice }),
        ...(type === "sticker" && { animated: false }),
      },
    },
  };
}

function builtIn(content: LeadContent, sample: Uint8Array | undefined): Uint8Array | undefined {
  return content.type === "audio" && sample !== undefined ? spokenNote(sample, content) : sample;
}
