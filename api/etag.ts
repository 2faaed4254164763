import type { Context } from "hono";
import { FunnelError } from "../platform/errors.ts";

/** Tells the version of what is answered, for `If-Match` later. */
export function withEtag(c: Context, version: string): void {
  c.header("etag", `"${version}"`);
}

/**
 * The version that the caller saw and wants to change; null when they do not say, or any will do.
 * @throws FunnelError `bad_request` when it is no tag of ours.
 */
export function wantedVersion(c: Context): string | null {
  const header = c.req.header("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  // A compression on the way may have made it weak.
  const version = /^(?:W\/)?"([\w.-]{1,40})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new FunnelError("bad_request", "If-Match is not an ETag that this API gave");
  return version;
}

export function stale(): FunnelError {
  return new FunnelError(
    "precondition_failed",
    "Somebody changed it since you read it: read it again, then change it",
  );
}
