import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { readKnowledgeSearch } from "../bot/knowledge/search.ts";
import { promptsSearch } from "../bot/prompts/search.ts";
import { readAnalyticsSearch } from "../analytics/period.ts";
import { isView, type ViewName } from "../inbox/views.ts";
import { auditSearch } from "../settings/audit-log/search.ts";
import { readListingsSearch } from "../listings/search.ts";
import { readPipelineSearch } from "../pipeline/search.ts";
import { readViewingsSearch } from "../viewings/search.ts";
import { BrokenPage, NoSuchPage } from "./broken-page.tsx";
import { loadRooms } from "./language.ts";
import { orMissing } from "./missing-file.ts";
import { Shell } from "./shell.tsx";

interface Context {
  cache: QueryClient;
}

/** A page that comes with the words of all pages. Reloading is for people to choose: it loses what they have typed. */
function room<M extends Record<string, ComponentType>>(
  bring: () => Promise<M>,
  name: keyof M & string,
) {
  return lazyRouteComponent(async () => {
    const [page] = await orMissing(Promise.all([bring(), loadRooms()]));
    return page;
  }, name);
}

const root = createRootRouteWithContext<Context>()({ component: Shell });
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});

interface InboxSearch {
  view?: ViewName;
  q?: string;
}
const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  component: lazyRouteComponent(() => orMissing(import("../inbox/inbox.tsx")), "Inbox"),
  validateSearch: ({ view, q }: Record<string, unknown>): InboxSearch => ({
    ...(isView(view) && view !== "open" && { view }),
    ...((typeof q === "string" || typeof q === "number") && q !== "" && { q: String(q) }),
  }),
});
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "$leadId",
  component: room(() => import("../conversation/conversation.tsx"), "Conversation"),
});
const pipeline = createRoute({
  getParentRoute: () => root,
  path: "/pipeline",
  component: room(() => import("../pipeline/pipeline.tsx"), "Pipeline"),
  validateSearch: readPipelineSearch,
});
const viewings = createRoute({
  getParentRoute: () => root,
  path: "/viewings",
  component: room(() => import("../viewings/viewings.tsx"), "Viewings"),
  validateSearch: readViewingsSearch,
});
const listings = createRoute({
  getParentRoute: () => root,
  path: "/listings",
  component: room(() => import("../listings/listings.tsx"), "Listings"),
  validateSearch: readListingsSearch,
});
const analytics = createRoute({
  getParentRoute: () => root,
  path: "/analytics",
  validateSearch: readAnalyticsSearch,
  component: room(() => import("../analytics/analytics.tsx"), "Analytics"),
});

const bot = createRoute({
  getParentRoute: () => root,
  path: "/bot",
  component: room(() => import("./section-pages.tsx"), "BotPages"),
});
const botHome = createRoute({
  getParentRoute: () => bot,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/bot/knowledge" });
  },
});
const knowledge = createRoute({
  getParentRoute: () => bot,
  path: "knowledge",
  component: room(() => import("../bot/knowledge/knowledge.tsx"), "Knowledge"),
  validateSearch: readKnowledgeSearch,
});
const prompts = createRoute({
  getParentRoute: () => bot,
  path: "prompts",
  component: room(() => import("../bot/prompts/prompts.tsx"), "Prompts"),
  validateSearch: promptsSearch,
});
const cadences = createRoute({
  getParentRoute: () => bot,
  path: "cadences",
  component: room(() => import("../bot/cadences/cadences.tsx"), "Cadences"),
  validateSearch: ({ after }: Record<string, unknown>): { after?: string } =>
    typeof after === "string" ? { after } : {},
});
const templates = createRoute({
  getParentRoute: () => bot,
  path: "templates",
  component: room(() => import("../bot/templates/templates.tsx"), "Templates"),
  validateSearch: ({ make }: Record<string, unknown>): { make?: string } =>
    typeof make === "string" ? { make } : {},
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: room(() => import("./section-pages.tsx"), "SettingsPages"),
});
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/account" });
  },
});
const account = createRoute({
  getParentRoute: () => settings,
  path: "account",
  component: room(() => import("../settings/account/account.tsx"), "Account"),
});
const organization = createRoute({
  getParentRoute: () => settings,
  path: "organization",
  component: room(() => import("../settings/organization/organization.tsx"), "Organization"),
});
const team = createRoute({
  getParentRoute: () => settings,
  path: "team",
  component: room(() => import("../settings/team/team.tsx"), "Team"),
});
const channels = createRoute({
  getParentRoute: () => settings,
  path: "channels",
  component: room(() => import("../settings/channels/channels.tsx"), "Channels"),
  validateSearch: ({ connect }: Record<string, unknown>): { connect?: string } => ({
    ...(typeof connect === "string" && { connect }),
  }),
});
const labels = createRoute({
  getParentRoute: () => settings,
  path: "labels",
  component: room(() => import("../settings/labels/labels.tsx"), "Labels"),
});
const cannedReplies = createRoute({
  getParentRoute: () => settings,
  path: "canned-replies",
  component: room(() => import("../settings/canned-replies/canned-replies.tsx"), "CannedReplies"),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "api-keys",
  component: room(() => import("../settings/api-keys/api-keys.tsx"), "ApiKeys"),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: "webhooks",
  component: room(() => import("../settings/webhooks/webhooks.tsx"), "Webhooks"),
});
const auditLog = createRoute({
  getParentRoute: () => settings,
  path: "audit-log",
  component: room(() => import("../settings/audit-log/audit-log.tsx"), "AuditLog"),
  validateSearch: auditSearch,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    inbox.addChildren([conversation]),
    pipeline,
    viewings,
    listings,
    analytics,
    bot.addChildren([botHome, knowledge, prompts, cadences, templates]),
    settings.addChildren([
      settingsHome,
      account,
      organization,
      team,
      channels,
      labels,
      cannedReplies,
      apiKeys,
      webhooks,
      auditLog,
    ]),
  ]),
  context: undefined as never,
  defaultPreload: "intent",
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NoSuchPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
