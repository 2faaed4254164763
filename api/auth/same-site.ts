import { createMiddleware } from "hono/factory";
import { FunnelError } from "../../platform/errors.ts";

/**
 * Refuses what a page at another origin makes a browser send, for a cookie goes with it. What says
 * neither header is no browser's and has no cookie but its own.
 */
export function sameSite(origins: readonly string[]) {
  return createMiddleware(async (c, next) => {
    const [site, origin] = [c.req.header("sec-fetch-site"), c.req.header("origin")];
    const isOurs =
      site === "same-origin" ||
      (origin === undefined ? site === undefined : origins.includes(origin));
    if (!isOurs) throw new FunnelError("forbidden", "Pages at this origin may not do that");
    await next();
  });
}

/** Where our own pages are: `PUBLIC_URL` and `CORS_ORIGINS`. */
export function ownOrigins(settings: { PUBLIC_URL: string; CORS_ORIGINS: string[] }): string[] {
  return [new URL(settings.PUBLIC_URL).origin, ...settings.CORS_ORIGINS];
}
