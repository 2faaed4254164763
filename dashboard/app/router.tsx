import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { isView, type ViewName } from "../inbox/views.ts";
import { Shell } from "./shell.tsx";

interface Context {
  cache: QueryClient;
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
  component: lazyRouteComponent(() => import("../inbox/inbox.tsx"), "Inbox"),
  validateSearch: ({ view, q }: Record<string, unknown>): InboxSearch => ({
    ...(isView(view) && view !== "open" && { view }),
    ...(typeof q === "string" && q !== "" && { q }),
  }),
});
const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "$leadId",
  component: lazyRouteComponent(() => import("../conversation/conversation.tsx"), "Conversation"),
});
const pipeline = createRoute({
  getParentRoute: () => root,
  path: "/pipeline",
  component: lazyRouteComponent(() => import("../pipeline/pipeline.tsx"), "Pipeline"),
});
const viewings = createRoute({
  getParentRoute: () => root,
  path: "/viewings",
  component: lazyRouteComponent(() => import("../viewings/viewings.tsx"), "Viewings"),
});
const listings = createRoute({
  getParentRoute: () => root,
  path: "/listings",
  component: lazyRouteComponent(() => import("../listings/listings.tsx"), "Listings"),
});
const analytics = createRoute({
  getParentRoute: () => root,
  path: "/analytics",
  component: lazyRouteComponent(() => import("../analytics/analytics.tsx"), "Analytics"),
});

const bot = createRoute({
  getParentRoute: () => root,
  path: "/bot",
  component: lazyRouteComponent(() => import("./section-pages.tsx"), "BotPages"),
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
  component: lazyRouteComponent(() => import("../bot/knowledge/knowledge.tsx"), "Knowledge"),
});
const prompts = createRoute({
  getParentRoute: () => bot,
  path: "prompts",
  component: lazyRouteComponent(() => import("../bot/prompts/prompts.tsx"), "Prompts"),
});
const cadences = createRoute({
  getParentRoute: () => bot,
  path: "cadences",
  component: lazyRouteComponent(() => import("../bot/cadences/cadences.tsx"), "Cadences"),
});
const templates = createRoute({
  getParentRoute: () => bot,
  path: "templates",
  component: lazyRouteComponent(() => import("../bot/templates/templates.tsx"), "Templates"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("./section-pages.tsx"), "SettingsPages"),
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
  component: lazyRouteComponent(() => import("../settings/account/account.tsx"), "Account"),
});
const organization = createRoute({
  getParentRoute: () => settings,
  path: "organization",
  component: lazyRouteComponent(
    () => import("../settings/organization/organization.tsx"),
    "Organization",
  ),
});
const team = createRoute({
  getParentRoute: () => settings,
  path: "team",
  component: lazyRouteComponent(() => import("../settings/team/team.tsx"), "Team"),
});
const channels = createRoute({
  getParentRoute: () => settings,
  path: "channels",
  component: lazyRouteComponent(() => import("../settings/channels/channels.tsx"), "Channels"),
});
const labels = createRoute({
  getParentRoute: () => settings,
  path: "labels",
  component: lazyRouteComponent(() => import("../settings/labels/labels.tsx"), "Labels"),
});
const cannedReplies = createRoute({
  getParentRoute: () => settings,
  path: "canned-replies",
  component: lazyRouteComponent(
    () => import("../settings/canned-replies/canned-replies.tsx"),
    "CannedReplies",
  ),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: "api-keys",
  component: lazyRouteComponent(() => import("../settings/api-keys/api-keys.tsx"), "ApiKeys"),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: "webhooks",
  component: lazyRouteComponent(() => import("../settings/webhooks/webhooks.tsx"), "Webhooks"),
});
const auditLog = createRoute({
  getParentRoute: () => settings,
  path: "audit-log",
  component: lazyRouteComponent(() => import("../settings/audit-log/audit-log.tsx"), "AuditLog"),
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
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
