import type { FC } from "react";
import { Board, Bot, Calendar, Chart, Gear, House, Inboxes } from "../ui/icons.tsx";
import type { Role } from "./role.ts";

interface PageOf {
  to: string;
  /** The least role that can use it. */
  role: Role;
}

/** The pages of the rail, in its order. */
export const PAGES = {
  inbox: { to: "/inbox", role: "viewer", icon: Inboxes },
  pipeline: { to: "/pipeline", role: "viewer", icon: Board },
  viewings: { to: "/viewings", role: "viewer", icon: Calendar },
  listings: { to: "/listings", role: "viewer", icon: House },
  analytics: { to: "/analytics", role: "manager", icon: Chart },
  bot: { to: "/bot", role: "viewer", icon: Bot },
  settings: { to: "/settings", role: "viewer", icon: Gear },
} as const satisfies Record<string, PageOf & { icon: FC }>;
export type PageName = keyof typeof PAGES;

/** A phone's bar has no room for them: they stand in the account menu there. */
export const BEHIND_MENU = ["analytics", "bot", "settings"] as const satisfies PageName[];

export function isBehindMenu(name: PageName): boolean {
  return BEHIND_MENU.some((one) => one === name);
}

/** What teaches the bot. */
export const BOT_PAGES = {
  knowledge: { to: "/bot/knowledge", role: "viewer" },
  prompts: { to: "/bot/prompts", role: "manager" },
  cadences: { to: "/bot/cadences", role: "viewer" },
  templates: { to: "/bot/templates", role: "agent" },
} as const satisfies Record<string, PageOf>;

export const SETTINGS_PAGES = {
  account: { to: "/settings/account", role: "viewer" },
  organization: { to: "/settings/organization", role: "viewer" },
  team: { to: "/settings/team", role: "viewer" },
  channels: { to: "/settings/channels", role: "viewer" },
  labels: { to: "/settings/labels", role: "manager" },
  cannedReplies: { to: "/settings/canned-replies", role: "agent" },
  apiKeys: { to: "/settings/api-keys", role: "manager" },
  webhooks: { to: "/settings/webhooks", role: "manager" },
  auditLog: { to: "/settings/audit-log", role: "manager" },
} as const satisfies Record<string, PageOf>;
