import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { FOR_PAGES } from "../content-security.ts";
import { page } from "../pages/files.ts";

const assets = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
/** The only files of the package that the page asks for. */
const FILES: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};
/** The reader sets style attributes; scripts stay our own files. */
const FOR_DOCS = FOR_PAGES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** A page to read and try the API, with all its files from here. */
export function docsRoutes() {
  return new Hono()
    .get("/", async (c) =>
      c.html(await page("docs.html"), 200, { "content-security-policy": FOR_DOCS }),
    )
    .get("/docs.js", async (c) =>
      c.body(await page("docs.js"), 200, { "content-type": "text/javascript; charset=utf-8" }),
    )
    .get("/assets/:file", async (c) => {
      const type = FILES[c.req.param("file")];
      if (type === undefined) return c.notFound();
      const path = join(assets, c.req.param("file"));
      const { size } = await stat(path);
      return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
        "content-type": type,
        "content-length": String(size),
        "cache-control": "public, max-age=86400",
      });
    });
}
