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

export const router = createRouter({
  routeTree: root.addChildren([home, inbox.addChildren([conversation])]),
  context: undefined as never,
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
