import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Who asks. `X-Forwarded-For` counts only as far as our own `proxies` wrote it. */
export function clientAddress(c: Context, proxies: number): string {
  const forwarded = c.req.header("x-forwarded-for")?.split(",") ?? [];
  const named = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return named || socketAddress(c) || "unknown";
}

function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}
