import type { BOT_PAGES, PAGES, SETTINGS_PAGES } from "../../app/pages.ts";

type PageName = keyof (typeof PAGES & typeof BOT_PAGES & typeof SETTINGS_PAGES);

/** On which page something is, by the first part of its path in the API. */
const PAGE_OF: Readonly<Record<string, PageName>> = {
  me: "account",
  users: "team",
  invitations: "team",
  agents: "team",
  "api-keys": "apiKeys",
  organization: "organization",
  listings: "listings",
  knowledge: "knowledge",
  playbooks: "knowledge",
  labels: "labels",
  "canned-replies": "cannedReplies",
  templates: "templates",
  channels: "channels",
  webhooks: "webhooks",
  cadences: "cadences",
  prompts: "prompts",
  "prompt-trials": "prompts",
};

/** Null for what is on no page of its own: a lead's is its conversation. */
export function pageOf(action: string): PageName | null {
  const [, part = ""] = /^[A-Z]+ \/([^/]+)/u.exec(action) ?? [];
  return PAGE_OF[part] ?? null;
}

/** Whether it was done to a lead whose id is gone: the lead was erased. */
export function isOfErasedLead({ action, leadId }: { action: string; leadId: string | null }) {
  return leadId === null && action.includes(" /leads/{id}");
}
