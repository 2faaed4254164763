import type { HttpBindings } from "@hono/node-server";
import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { findLead } from "../../db/queries/find-lead.ts";
import { EVENT_KINDS } from "../../db/schema/index.ts";
import { errorSummary } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import { issueStreamToken } from "../auth/stream-token.ts";
import type { ApiDeps } from "../deps.ts";
import { parsePosition } from "../events/position.ts";
import { serverSentEvents } from "../events/stream.ts";
import type { Subscription } from "../events/subscription.ts";
import { found } from "../found.ts";
import { bearer, failure, json, problems, problems404 } from "./responses.ts";

const GRACE_MS = 5_000;

const stream = createRoute({
  method: "get",
  path: "/",
  tags: ["Events"],
  summary: "What changes, as it changes",
  description: `Server-sent events: ${EVENT_KINDS.map((kind) => `\`${kind}\``).join(", ")}. Each has an id; send the last one as \`Last-Event-ID\` to go on from there: every event comes once, in order, for 30 days (\`presence.changed\` for one). After an older id \`reset\` comes instead of what was missed: read anew what you show, and go on from its id. The stream ends with the token, after 15 minutes at most, and within five seconds after its session: open the next one with the last id. A browser's \`EventSource\` cannot send a header: it takes a token of \`POST /v1/events/token\` and the last id in the query.`,
  security: bearer,
  request: {
    query: z.object({
      leadId: z.uuid().optional(),
      token: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: "Of `POST /events/token`, instead of `Authorization`" }),
      lastEventId: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: "Instead of `Last-Event-ID`, which wins", example: "812-40" }),
    }),
    headers: z.object({ "last-event-id": z.string().optional() }),
  },
  responses: {
    200: {
      content: {
        "text/event-stream": {
          schema: z.string().openapi({
            example:
              'id: 812-40\nevent: message.stored\ndata: {"kind":"message.stored","leadId":"01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11","at":"2026-11-23T09:30:00.000Z","data":{"messageId":"01a205e1-9b20-7f6e-8d11-0c5e2b7a4f33","direction":"inbound"}}\n\n',
          }),
        },
      },
      description: "Events of your organization, or of one lead",
    },
    ...problems404,
    429: failure("20 of yours or 500 of your organization are open; see `Retry-After`"),
    503: failure("Too many are open; see `Retry-After`"),
  },
});

const token = createRoute({
  method: "post",
  path: "/token",
  tags: ["Events"],
  summary: "A token for the address of an event stream",
  description: "Opens one stream, once, within a minute: no access token stands in an address.",
  security: bearer,
  responses: {
    201: json(
      z.object({ token: z.string(), expiresIn: z.int() }).openapi("StreamToken", {
        example: { token: "q3ZJ0vN5m2xT8hY1bK7cR4dW6fL9sP0uA2eG3iO5jQk", expiresIn: 60 },
      }),
      "For `GET /v1/events?token=…`; `expiresIn` is in seconds",
    ),
    ...problems,
  },
});

export function eventRoutes({ db, events, log, sessions }: ApiDeps) {
  const router = createRouter();
  router.openapi(token, async (c) => c.json(await issueStreamToken(db, c.get("session")), 201));
  router.use(stream.path, noHead);
  return router.openapi(stream, async (c) => {
    const session = c.get("session");
    const { organizationId, expiresAt, actor } = session;
    const { leadId, lastEventId } = c.req.valid("query");
    if (leadId) found(await db.tenant(organizationId, (tx) => findLead(tx, leadId)));
    const lastId = c.req.valid("header")["last-event-id"] ?? lastEventId;
    const after = lastId ? parsePosition(lastId) : null;
    const live = await events.subscribe({ organizationId, actorId: actor.id });
    endAt(live, expiresAt);
    const watching = sessions.watch(session, () => live.end());
    live.signal.addEventListener("abort", () => watching[Symbol.dispose]());
    dropWhoDoesNotRead(live, (c.env as Partial<HttpBindings> | undefined)?.outgoing);
    const body = toBody(
      serverSentEvents(db, live, { organizationId, leadId, after }),
      live,
      (error) =>
        log.warn({ requestId: c.get("requestId"), ...errorSummary(error) }, "event stream failed"),
    );
    return c.body(body, 200, { "content-type": "text/event-stream", "x-accel-buffering": "no" });
  });
}

/** A HEAD is a GET whose body nobody reads: its stream would stay open. */
const noHead = createMiddleware((c, next) =>
  c.req.method === "HEAD" ? Promise.resolve(c.body(null, 405, { allow: "GET" })) : next(),
);

function endAt(live: Subscription, at: Date): void {
  const timer = setTimeout(() => live.end(), at.getTime() - Date.now());
  live.signal.addEventListener("abort", () => clearTimeout(timer));
}

/** A stream that has ended closes once it is read; a client that does not read would hold it for ever. */
function dropWhoDoesNotRead(
  live: Subscription,
  outgoing: HttpBindings["outgoing"] | undefined,
): void {
  live.signal.addEventListener("abort", () => {
    setTimeout(() => outgoing?.writableFinished === false && outgoing.destroy(), GRACE_MS).unref();
  });
}

/** Pulled by the reader, so that a slow one fills its own queue and nobody's memory. */
function toBody(
  chunks: AsyncGenerator<string>,
  live: Subscription,
  onError: (error: unknown) => void,
): ReadableStream {
  const encoder = new TextEncoder();
  let cancelled = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (cancelled) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        live.end();
        onError(error);
        controller.error(error);
      }
    },
    cancel() {
      cancelled = true;
      live.end();
    },
  });
}
