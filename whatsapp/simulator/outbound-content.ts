import type { Simulation } from "./context.ts";
import type { Channel, ChatMessage, Choice, MessageMedia } from "./model.ts";
import type { Interactive } from "./send-interactive.ts";
import type { Send, TemplateSend } from "./send-schema.ts";
import { renderTemplate } from "./template-text.ts";
import { findSendable } from "./templates.ts";

export type Shown = Pick<ChatMessage, "type" | "text"> & Partial<ChatMessage>;

/** What a lead sees of a send. @throws GraphError for a template that cannot be sent so. */
export function showSend(sim: Simulation, channel: Channel, send: Send): Shown {
  switch (send.type) {
    case "text":
      return { type: "text", text: send.text.body };
    case "image":
      return { type: "image", text: send.image.caption ?? null, media: mediaOf(sim, send.image) };
    case "video":
      return { type: "video", text: send.video.caption ?? null, media: mediaOf(sim, send.video) };
    case "audio":
      return { type: "audio", text: null, media: mediaOf(sim, send.audio) };
    case "document":
      return {
        type: "document",
        text: send.document.caption ?? null,
        media: mediaOf(sim, send.document),
      };
    case "sticker":
      return { type: "sticker", text: null, media: mediaOf(sim, send.sticker) };
    case "location":
      return { type: "location", text: send.location.name ?? null, place: send.location };
    case "contacts":
      return { type: "contacts", text: send.contacts.map((c) => c.name.formatted_name).join(", ") };
    case "reaction":
      return {
        type: "reaction",
        text: send.reaction.emoji || null,
        reactionTo: send.reaction.message_id,
      };
    case "interactive":
      return showInteractive(sim, send.interactive);
    default:
      return showTemplate(sim, channel, send);
  }
}

function mediaOf(sim: Simulation, given: MessageMedia): MessageMedia {
  const { id, link, filename, voice } = given;
  const stored = id === undefined ? undefined : sim.store.media.get(id);
  return { id, link, voice, filename: filename ?? stored?.filename, mimeType: stored?.mimeType };
}

function showInteractive(sim: Simulation, interactive: Interactive): Shown {
  const header = "header" in interactive ? interactive.header : undefined;
  const media = header && "image" in header ? mediaOf(sim, header.image) : undefined;
  return {
    type: "interactive",
    text: interactive.body.text,
    header: header?.type === "text" ? header.text : undefined,
    footer: "footer" in interactive ? interactive.footer?.text : undefined,
    media,
    listLabel: interactive.type === "list" ? interactive.action.button : undefined,
    choices: choicesOf(interactive),
  };
}

function choicesOf(interactive: Interactive): Choice[] {
  switch (interactive.type) {
    case "button":
      return interactive.action.buttons.map(({ reply }) => ({ kind: "reply", ...reply }));
    case "list":
      return interactive.action.sections.flatMap(({ title, rows }) =>
        rows.map((row) => ({ kind: "row" as const, section: title, ...row })),
      );
    case "cta_url": {
      const { display_text: title, url } = interactive.action.parameters;
      return [{ kind: "url", id: url, title, url }];
    }
    default:
      return [{ kind: "location", id: "send_location", title: "Send location" }];
  }
}

function showTemplate(
  sim: Simulation,
  channel: Channel,
  send: Extract<Send, { type: "template" }>,
): Shown {
  const { name, language } = send.template;
  const template = findSendable(sim, channel.wabaId, name, language.code);
  const rendered = renderTemplate(template, send.template);
  const headerImage = send.template.components
    .find((c) => c.type === "header")
    ?.parameters.find((p) => p.type === "image");
  return {
    type: "template",
    text: rendered.body,
    header: rendered.header,
    footer: rendered.footer,
    media: headerImage?.type === "image" ? mediaOf(sim, headerImage.image) : undefined,
    choices: rendered.buttons.map((button, index) => ({
      kind: button.url ? ("url" as const) : ("quick_reply" as const),
      id: payloadOf(send.template, index) ?? button.text,
      title: button.text,
      url: button.url,
    })),
    template: { name, language: language.code, category: template.category },
  };
}

/** What a quick reply answers with; its own text when the send names nothing. */
function payloadOf({ components }: TemplateSend, index: number): string | undefined {
  const button = components.find((c) => c.type === "button" && c.index === index);
  const given = button?.parameters.find((parameter) => parameter.type === "payload");
  return given?.type === "payload" ? given.payload : undefined;
}
