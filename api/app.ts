import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { createMiddleware } from "hono/factory";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { MOST_BYTES } from "../domain/listing-csv.ts";
import { MOST_SENDABLE_BYTES } from "../domain/sendable-file.ts";
import { errorSummary, FunnelError } from "../platform/errors.ts";
import { healthRoutes } from "../platform/health.ts";
import { createTokens } from "./auth/tokens.ts";
import { contentSecurity } from "./content-security.ts";
import type { ApiEnv } from "./context.ts";
import { allowOrigins } from "./cors.ts";
import type { ApiDeps } from "./deps.ts";
import { internalSecret } from "./internal-secret.ts";
import { documentOf } from "./openapi.ts";
import { problemResponse } from "./problem.ts";
import { requestLog } from "./request-log.ts";
import { calendarFeedRoutes } from "./routes/calendar.ts";
import { dashboardRoutes } from "./routes/dashboard.ts";
import { docsRoutes } from "./routes/docs.ts";
import { internalRoutes } from "./routes/internal.ts";
import { landingRoutes } from "./routes/landing.ts";
import { publicRoutes } from "./routes/v1.ts";

const PUBLIC_BODY_LIMIT = 1_000_000;
/** A whole market in one file. */
const IMPORT = "/v1/listings/import";
const FILE = "/v1/leads/:id/messages/file";
/** What comes around the file. */
const FORM_BYTES = 10_000;
/** A webhook has up to 3 MB; here its items come parsed and raw. */
const INTERNAL_BODY_LIMIT = 16_000_000;

const OF_OTHERS: readonly string[] = ["upstream_failed", "unavailable"];

export function createApp(deps: ApiDeps) {
  const { log, settings, checks } = deps;
  const v1 = publicRoutes(deps, createTokens(settings));
  return new Hono<ApiEnv>()
    .use(requestId({ limitLength: 100 }))
    .use(requestLog(log))
    .use(secureHeaders({ crossOriginResourcePolicy: "same-origin", xFrameOptions: "DENY" }))
    .use(contentSecurity())
    .onError((error, c) => {
      const response = problemResponse(c, error);
      // Others did not answer: that is no failure of ours.
      const isOfOthers = error instanceof FunnelError && OF_OTHERS.includes(error.code);
      if (response.status >= 500)
        log[isOfOthers ? "warn" : "error"](
          { requestId: c.get("requestId"), ...errorSummary(error) },
          "request failed",
        );
      return response;
    })
    .notFound((c) =>
      problemResponse(c, new FunnelError("not_found", "There is nothing at this address")),
    )
    .route("/", healthRoutes(checks))
    .use(
      "/internal/*",
      internalSecret(settings.INTERNAL_API_SECRET),
      limitBody(INTERNAL_BODY_LIMIT),
    )
    .route("/internal", internalRoutes(deps))
    .use("/v1/*", allowOrigins(settings.CORS_ORIGINS), noStore)
    .use("/v1/*", except([IMPORT, FILE], limitBody(PUBLIC_BODY_LIMIT)))
    .use(IMPORT, limitBody(MOST_BYTES))
    .use(FILE, limitBody(MOST_SENDABLE_BYTES + FORM_BYTES))
    .route("/v1", v1)
    .get("/openapi.json", (c) => c.json(documentOf(v1)))
    .route("/calendar", calendarFeedRoutes(deps))
    .route("/docs", docsRoutes())
    .route("/", landingRoutes(deps))
    .route("/", dashboardRoutes());
}

const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header("cache-control", "no-store");
});

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new FunnelError("too_large", `A body may have ${maxSize} bytes here`);
    },
  });
}
