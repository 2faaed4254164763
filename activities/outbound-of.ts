import type { Recipient } from "../db/queries/load-recipient.ts";
import { followUpValues } from "../db/queries/find-template.ts";
import type { Turn } from "../db/schema/index.ts";
import { templateVariables } from "../domain/template-text.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";

/** The turn's draft as the Cloud API wants it. */
export function outboundOf(
  turn: Turn,
  { template, lead, organizationName }: Recipient,
): OutboundMessage {
  if (template === null)
    return { type: "text", text: { body: turn.draft ?? "", preview_url: false } };
  const names = [...new Set(templateVariables(template.body))];
  const values = followUpValues(lead.name, organizationName);
  const parameters = names.map((name, index) => ({
    type: "text" as const,
    text: values[index] ?? "",
    ...(/^\d+$/.test(name) ? {} : { parameter_name: name }),
  }));
  return {
    type: "template",
    template: {
      name: template.name,
      language: { code: template.language },
      ...(parameters.length > 0 && { components: [{ type: "body", parameters }] }),
    },
  };
}
