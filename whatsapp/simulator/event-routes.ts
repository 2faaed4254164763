import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Simulation } from "./context.ts";

const HEARTBEAT_MS = 15_000;

/** Live changes for the phone page. A page that reconnects loads its chat anew. */
export function eventRoutes(sim: Simulation, closing: AbortSignal) {
  return new Hono().get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const done = Promise.withResolvers<void>();
      const unsubscribe = sim.live.subscribe((event) => {
        void stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
      });
      const heartbeat = setInterval(
        () => void stream.writeSSE({ event: "ping", data: "" }),
        HEARTBEAT_MS,
      );
      heartbeat.unref();
      stream.onAbort(() => done.resolve());
      closing.addEventListener("abort", () => done.resolve());
      await stream.writeSSE({ event: "ready", data: "" });
      await done.promise;
      clearInterval(heartbeat);
      unsubscribe();
      if (sim.live.listeners() === 0) sim.watched.clear();
    }),
  );
}
