import type { Recipient } from "../db/queries/load-recipient.ts";
import type { Turn } from "../db/schema/index.ts";
import { templateParameters } from "../domain/template-parameters.ts";
import { VIEWING_ANSWERS, viewingButtonId } from "../domain/viewing-answer.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";

type TemplateMessage = Extract<OutboundMessage, { type: "template" }>["template"];
type Buttons = Extract<
  Extract<OutboundMessage, { type: "interactive" }>["interactive"],
  { type: "button" }
>["action"]["buttons"];

/** The turn's draft as the Cloud API wants it. `calendarFileId` is an uploaded calendar file. */
export function outboundOf(
  turn: Turn,
  { template, lead, organizationName }: Recipient,
  calendarFileId: string | null,
): OutboundMessage {
  const body = turn.draft ?? "";
  if (template !== null) {
    const values = turn.templateValues ?? [lead.name ?? "👋", organizationName];
    return { type: "template", template: templateMessage(template, values, turn.viewingId) };
  }
  const { attachment } = turn;
  if (attachment?.kind === "calendar" && calendarFileId !== null) {
    const document = { id: calendarFileId, caption: body, filename: "viewing.ics" };
    return { type: "document", document };
  }
  if (attachment?.kind === "buttons") {
    const buttons = attachment.buttons.map((reply) => ({ type: "reply" as const, reply }));
    const action = { buttons: buttons as Buttons };
    return { type: "interactive", interactive: { type: "button", body: { text: body }, action } };
  }
  if (attachment?.kind === "list") {
    const action = { button: attachment.button, sections: [{ rows: attachment.rows }] };
    return { type: "interactive", interactive: { type: "list", body: { text: body }, action } };
  }
  if (attachment?.kind === "image")
    return { type: "image", image: { link: attachment.url, caption: body } };
  if (attachment?.kind === "document") {
    const { url, filename } = attachment;
    return { type: "document", document: { link: url, caption: body, filename } };
  }
  return { type: "text", text: { body, preview_url: false } };
}

function templateMessage(
  { name, language, body, quickReplies }: NonNullable<Recipient["template"]>,
  values: readonly string[],
  viewingId: string | null,
): TemplateMessage {
  const parameters = templateParameters(body, values);
  const components = [
    ...(parameters.length > 0 ? [{ type: "body" as const, parameters }] : []),
    ...(viewingId === null ? [] : viewingButtons(viewingId, quickReplies.length)),
  ];
  return { name, language: { code: language }, ...(components.length > 0 && { components }) };
}

/** The template's buttons answer for the viewing, in the order in which we ask for them. */
function viewingButtons(viewingId: string, count: number) {
  return VIEWING_ANSWERS.slice(0, count).map((answer, index) => ({
    type: "button" as const,
    sub_type: "quick_reply" as const,
    index: String(index),
    parameters: [{ type: "payload" as const, payload: viewingButtonId(viewingId, answer) }] as [
      { type: "payload"; payload: string },
    ],
  }));
}
