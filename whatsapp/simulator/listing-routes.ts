import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { html } from "hono/html";

const SCENES = ["facade", "living-room", "bedroom"];
const VARIANTS = 4;

/** What a business's own website would have of the demo listings: photos, a brochure, a page. */
export function listingRoutes() {
  return new Hono()
    .get("/photos/:name", (c) => {
      const [, reference = "", number = ""] =
        /^([\w-]+)-(\d+)\.jpg$/.exec(c.req.param("name")) ?? [];
      const photo = photoOf(reference, Number(number));
      return photo === undefined ? c.notFound() : c.body(photo, 200, kept("image/jpeg"));
    })
    .get("/brochures/:name", (c) => {
      if (!/^[\w-]+\.pdf$/.test(c.req.param("name"))) return c.notFound();
      return c.body(file("samples/brochure.pdf"), 200, kept("application/pdf"));
    })
    .get("/homes/:reference", (c) => {
      const reference = c.req.param("reference");
      if (!/^[\w-]+$/.test(reference)) return c.notFound();
      const photos = SCENES.map((_, i) => `/photos/${reference}-${i + 1}.jpg`);
      return c.html(
        html`<!doctype html>
          <html lang="en">
            <meta name="viewport" content="width=device-width" />
            <title>${reference}</title>
            <h1>${reference}</h1>
            <p>A sample page of the WhatsApp simulator, for local use and tests.</p>
            ${photos.map((src) => html`<p><img src="${src}" alt="" width="320" /></p>`)}
          </html>`,
      );
    });
}

/** A drawing, always the same for one listing. */
function photoOf(reference: string, number: number) {
  const scene = SCENES[number - 1];
  const sum = Buffer.from(reference).reduce((total, byte) => total + byte, 0);
  return scene && file(`photos/${scene}-${(sum % VARIANTS) + 1}.jpg`);
}

function file(name: string) {
  return Uint8Array.from(readFileSync(new URL(name, import.meta.url)));
}

function kept(type: string) {
  return { "content-type": type, "cache-control": "public, max-age=86400" };
}
