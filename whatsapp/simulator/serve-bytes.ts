import type { Context } from "hono";

/** Bytes as they are, or the range that was asked for: players need it to know how long a sound is. */
export function serveBytes(
  c: Context,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Response {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(c.req.header("range") ?? "") ?? [];
  const all = { ...headers, "accept-ranges": "bytes" };
  if (first === undefined || Number(first) >= bytes.length) return c.body(bytes, 200, all);
  const end = Math.min(last ? Number(last) : Infinity, bytes.length - 1);
  const range = `bytes ${first}-${end}/${bytes.length}`;
  return c.body(bytes.slice(Number(first), end + 1), 206, { ...all, "content-range": range });
}
