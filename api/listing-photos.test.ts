import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createListingPhotos } from "./listing-photos.ts";

const SCENE = new URL("../whatsapp/simulator/photos/", import.meta.url);
const FILES: Record<string, Buffer | string> = {
  "/home.jpg": readFileSync(new URL("facade-1.jpg", SCENE)),
  "/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  "/page.jpg": "<html></html>",
};

let server: Server;
let host: string;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    const file = FILES[url];
    if (file === undefined) response.writeHead(404);
    response.end(file);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("a photo is drawn anew, no wider than it is shown, and its host asked once for each size", async () => {
  asked = [];
  const photos = createListingPhotos({ allowPrivate: true });
  const twice = await Promise.all([1, 2].map(() => photos(`${host}/home.jpg`, "small")));
  const again = await photos(`${host}/home.jpg`, "small");
  expect(twice).toEqual([again, again]);
  expect(await sharp(again).metadata()).toMatchObject({ format: "webp", width: 160 });
  const large = await sharp(await photos(`${host}/home.jpg`, "large")).metadata();
  const own = await sharp(Buffer.from(FILES["/home.jpg"]!)).metadata();
  expect(large.width).toBe(Math.min(own.width, 1_280));
  expect(asked).toEqual(["/home.jpg", "/home.jpg"]);
});

test.each([
  ["/drawing.svg", "not_a_photo"],
  ["/page.jpg", "not_a_photo"],
  ["/gone.jpg", "status"],
])("%s is refused (%s), and its host left alone for a while", async (path, reason) => {
  asked = [];
  const photos = createListingPhotos({ allowPrivate: true });
  for (const _ of [1, 2])
    await expect(photos(host + path, "small")).rejects.toMatchObject({
      code: "upstream_failed",
      details: { reason },
    });
  expect(asked).toEqual([path]);
});

test("a host that does not answer keeps no other host's photos waiting", async () => {
  using held = await silent();
  const photos = createListingPhotos({ allowPrivate: true, timeoutMs: 3_000 });
  const waiting = Array.from({ length: 20 }, (_, n) => photos(`${held.host}/${n}.jpg`, "small"));
  const first = await Promise.race([photos(`${host}/home.jpg`, "small"), ...waiting]);
  expect((await sharp(first).metadata()).format).toBe("webp");
  expect(held.asked()).toBeLessThanOrEqual(4);
  held[Symbol.dispose]();
  await Promise.allSettled(waiting);
});

/** A host that takes requests, and that is all. */
async function silent() {
  let count = 0;
  const quiet = createServer(() => void (count += 1)).listen(0, "127.0.0.1");
  await once(quiet, "listening");
  return {
    host: `http://127.0.0.1:${(quiet.address() as AddressInfo).port}`,
    asked: () => count,
    [Symbol.dispose]() {
      quiet.closeAllConnections();
      quiet.close();
    },
  };
}

test("nothing is asked of an address that is not public", async () => {
  asked = [];
  const photos = createListingPhotos({ allowPrivate: false });
  await expect(photos(`${host}/home.jpg`, "small")).rejects.toMatchObject({
    code: "upstream_failed",
    message: "The photo's address must be an https address",
  });
  await expect(photos("https://127.0.0.1/home.jpg", "small")).rejects.toMatchObject({
    code: "upstream_failed",
    details: { reason: "not_public" },
  });
  expect(asked).toEqual([]);
});

test("a host that did not answer is not asked for its other photos for a while", async () => {
  using held = await silent();
  const photos = createListingPhotos({ allowPrivate: true, timeoutMs: 300 });
  const timeout = { code: "upstream_failed", details: { reason: "timeout" } };
  await expect(photos(`${held.host}/1.jpg`, "small")).rejects.toMatchObject(timeout);
  await expect(photos(`${held.host}/2.jpg`, "small")).rejects.toMatchObject(timeout);
  expect(held.asked()).toBe(1);
});
