import { Hono } from "hono";
import { registry } from "./metrics.ts";

/** Resolves when the dependency answers, rejects when it does not. */
export type Check = () => Promise<unknown>;

const CHECK_TIMEOUT_MS = 2_000;

/** `/healthz` (the process lives), `/readyz` (each dependency answers) and `/metrics`. */
export function healthRoutes(checks: Record<string, Check>, moreMetrics?: () => Promise<string>) {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      const results = await Promise.all(Object.entries(checks).map(runCheck));
      const ready = results.every(([, result]) => result === "ok");
      return c.json(
        { status: ready ? "ok" : "unavailable", checks: Object.fromEntries(results) },
        ready ? 200 : 503,
      );
    })
    .get("/metrics", async (c) => {
      const own = await registry.metrics();
      const more = moreMetrics ? await moreMetrics().catch(() => "") : "";
      return c.text(`${own}\n${more}`, 200, { "content-type": registry.contentType });
    });
}

async function runCheck([name, check]: [string, Check]): Promise<[string, "ok" | "unavailable"]> {
  try {
    await Promise.race([check(), rejectAfter(CHECK_TIMEOUT_MS)]);
    return [name, "ok"];
  } catch {
    return [name, "unavailable"];
  }
}

function rejectAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("timeout")), ms).unref());
}
