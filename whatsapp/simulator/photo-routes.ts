import { readFileSync } from "node:fs";
import { Hono } from "hono";

const SCENES = ["facade", "living-room", "bedroom"];
const VARIANTS = 4;

/** The demo listings' photos, `/photos/{reference}-{1..3}.jpg`: drawings, always the same for one listing. */
export function photoRoutes() {
  return new Hono().get("/photos/:name", (c) => {
    const [, reference = "", number = ""] = /^([\w-]+)-(\d+)\.jpg$/.exec(c.req.param("name")) ?? [];
    const scene = SCENES[Number(number) - 1];
    if (scene === undefined) return c.notFound();
    const sum = Buffer.from(reference).reduce((total, byte) => total + byte, 0);
    const file = new URL(`photos/${scene}-${(sum % VARIANTS) + 1}.jpg`, import.meta.url);
    return c.body(Uint8Array.from(readFileSync(file)), 200, {
      "content-type": "image/jpeg",
      "cache-control": "public, max-age=86400",
    });
  });
}
