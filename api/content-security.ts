import { createMiddleware } from "hono/factory";

const FOR_DATA = "default-src 'none'; frame-ancestors 'none'";

/** Data runs nothing; a page that needs more says so itself. */
export function contentSecurity() {
  return createMiddleware(async (c, next) => {
    await next();
    if (!c.res.headers.has("content-security-policy"))
      c.header("content-security-policy", FOR_DATA);
  });
}

/** Media come through scripts, which alone can say who asks: hence `blob:`. */
export const FOR_DASHBOARD = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The one that shows notifications fetches nothing but their picture. */
export const FOR_WORKER = "default-src 'none'; img-src 'self'; frame-ancestors 'none'";

/** For pages with files of their own: no inline script, nothing from elsewhere. */
export const FOR_PAGES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
