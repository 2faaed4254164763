import type { Template } from "../db/schema/index.ts";
import { templateParameters } from "../domain/template-parameters.ts";
import { renderTemplate, templateVariables } from "../domain/template-text.ts";
import { FunnelError } from "../platform/errors.ts";
import type { OutboundMessage } from "../whatsapp/outbound.ts";

/**
 * A template filled in by a person: as the Cloud API wants it and as the lead reads it.
 * @throws FunnelError `bad_request` when the values do not fit its variables, `conflict` when WhatsApp has not approved it.
 */
export function templateMessage(
  { name, language, body, status }: Template,
  values: readonly string[],
): { text: string; payload: OutboundMessage } {
  if (status !== "APPROVED")
    throw new FunnelError("conflict", "WhatsApp has not approved this template", {
      reason: "template_not_approved",
    });
  const variables = [...new Set(templateVariables(body))];
  if (values.length !== variables.length) {
    const message = `The template has ${variables.length} variables`;
    const errors = [{ path: "body.values", message }];
    throw new FunnelError("bad_request", "The request is not as it should be", { errors });
  }
  const parameters = templateParameters(body, values);
  const components = parameters.length > 0 ? [{ type: "body" as const, parameters }] : undefined;
  return {
    text: renderTemplate(body, values),
    payload: {
      type: "template",
      template: { name, language: { code: language }, ...(components && { components }) },
    },
  };
}
