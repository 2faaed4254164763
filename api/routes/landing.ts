import { Hono } from "hono";
import { html } from "hono/html";
import { FOR_PAGES } from "../content-security.ts";
import type { ApiDeps } from "../deps.ts";
import { page } from "../pages/files.ts";
import { landingPage } from "../pages/landing.ts";

/** The front door: what is here, and whether it works. */
export function landingRoutes({ links, model }: Pick<ApiDeps, "links" | "model">) {
  const document = html`${landingPage({ links, model })}`;
  return new Hono()
    .get("/", async (c) => c.html(await document, 200, { "content-security-policy": FOR_PAGES }))
    .get("/landing.css", async (c) =>
      c.body(await page("landing.css"), 200, { "content-type": "text/css; charset=utf-8" }),
    )
    .get("/landing.js", async (c) =>
      c.body(await page("landing.js"), 200, { "content-type": "text/javascript; charset=utf-8" }),
    );
}
