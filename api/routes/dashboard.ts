import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { FOR_DASHBOARD, FOR_WORKER } from "../content-security.ts";

/** Where `npm run build:dashboard` puts it. */
const BUILT_DASHBOARD = join(import.meta.dirname, "../../dist/dashboard");

/** Addresses that the dashboard's router knows: each is the same document. */
const PAGES = ["inbox", "pipeline", "viewings", "listings", "analytics", "bot", "settings"];
const NOT_BUILT = "The dashboard is not built: run `npm run build:dashboard`";
const A_DAY = "public, max-age=86400";
const A_YEAR = "public, max-age=31536000, immutable";

/** The agents' dashboard, built, with its files from here. */
export function dashboardRoutes(built = BUILT_DASHBOARD) {
  const files = serveBuilt(built);
  const app = new Hono()
    .get("/assets/*", cached(A_YEAR), files)
    // A service worker may act for the addresses beside and below its own.
    .get("/push.js", cached("no-cache"), secured(FOR_WORKER), files);
  for (const file of ["icon.svg", "icon-192.png", "app.webmanifest"])
    app.get(`/${file}`, cached(A_DAY), files);
  for (const path of PAGES.flatMap((page) => [`/${page}`, `/${page}/*`]))
    app.get(path, async (c) => {
      const document = await readFile(join(built, "index.html"), "utf8").catch(() => null);
      if (document === null) return c.text(NOT_BUILT, 503);
      return c.html(document, 200, {
        "content-security-policy": FOR_DASHBOARD,
        "cache-control": "no-cache",
      });
    });
  return app;
}

function cached(how: string) {
  return createMiddleware(async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", how);
  });
}

function secured(policy: string) {
  return createMiddleware(async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
  });
}

/** From when there is something: a server may be started before the dashboard is built. */
function serveBuilt(root: string): MiddlewareHandler {
  let serve: MiddlewareHandler | undefined;
  return async (c, next) => {
    if (serve === undefined && existsSync(root)) serve = serveStatic({ root, precompressed: true });
    return serve ? serve(c, next) : next();
  };
}
