import type { HttpBindings } from "@hono/node-server";
import { createRoute, z } from "@hono/zod-openapi";
import { findLead } from "../../db/queries/find-lead.ts";
import { EVENT_KINDS } from "../../db/schema/index.ts";
import { errorSummary } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { parsePosition } from "../events/position.ts";
import { serverSentEvents } from "../events/stream.ts";
import type { Subscription } from "../events/subscription.ts";
import { found } from "../found.ts";
import { bearer, problems404 } from "./responses.ts";

const GRACE_MS = 5_000;

const stream = createRoute({
  method: "get",
  path: "/",
  tags: ["Events"],
  summary: "What changes, as it changes",
  description: `Server-sent events: ${EVENT_KINDS.map((kind) => `\`${kind}\``).join(", ")}. Each has an id; send the last one as \`Last-Event-ID\` to go on from there: every event comes once, in order. The stream ends with the token.`,
  security: bearer,
  request: {
    query: z.object({ leadId: z.uuid().optional() }),
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
  },
});

export function eventRoutes({ db, events, log }: ApiDeps) {
  return createRouter().openapi(stream, async (c) => {
    const { organizationId, expiresAt } = c.get("session");
    const { leadId } = c.req.valid("query");
    if (leadId) found(await db.tenant(organizationId, (tx) => findLead(tx, leadId)));
    const lastId = c.req.valid("header")["last-event-id"];
    const after = lastId ? parsePosition(lastId) : null;
    const live = await events.subscribe(organizationId);
    endAt(live, expiresAt);
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
