import type { Conversation } from "./stages.ts";

/** The disclosure goes in front by code: no model can forget it or reword it. */
export function disclosed({ organization, lead }: Conversation, text: string): string {
  const disclosure = organization.disclosure.trim();
  return lead.disclosed || disclosure === "" ? text : `${disclosure}\n\n${text}`;
}
