import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { Hono } from "hono";

const FOLDER = new URL("page/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};
// Photos of listings may come from a server on this machine, and from nowhere else.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: http://localhost:* http://127.0.0.1:*",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export interface PageLink {
  label: string;
  url: string;
}

/** The phone page at `/phone` and its files; `links` lead to the parts that run beside it. */
export function pageRoutes(links: PageLink[]) {
  const names = new Set(readdirSync(FOLDER).filter((name) => extname(name) in TYPES));
  return new Hono()
    .get("/", (c) => c.redirect("/phone"))
    .get("/phone", () => serve("phone.html"))
    .get("/phone/links", (c) => c.json(links))
    .get("/phone/:file", (c) =>
      names.has(c.req.param("file")) ? serve(c.req.param("file")) : c.notFound(),
    );
}

function serve(name: string): Response {
  return new Response(readFileSync(new URL(name, FOLDER)), {
    headers: {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    },
  });
}
