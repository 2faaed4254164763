import { authenticate } from "../auth/authenticate.ts";
import type { Tokens } from "../auth/tokens.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { authRoutes } from "./auth.ts";
import { commandRoutes } from "./commands.ts";
import { conversationRoutes } from "./conversation.ts";
import { eventRoutes } from "./events.ts";
import { leadRoutes } from "./leads.ts";
import { meRoutes } from "./me.ts";
import { systemRoutes } from "./system.ts";

/** The API as its users see it. Whatever comes after the sign-in needs a token. */
export function publicRoutes(deps: ApiDeps, tokens: Tokens) {
  const router = createRouter();
  router.route("/auth", authRoutes(deps, tokens));
  router.use(authenticate(tokens));
  return router
    .route("/me", meRoutes(deps))
    .route("/leads", leadRoutes(deps))
    .route("/leads", conversationRoutes(deps))
    .route("/leads", commandRoutes(deps))
    .route("/events", eventRoutes(deps))
    .route("/system", systemRoutes(deps));
}
