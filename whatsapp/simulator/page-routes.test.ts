import { expect, test } from "vitest";
import { trySimulator } from "./testing.ts";

test("the root leads to the phone page, which says what it is and runs no inline script", async () => {
  const { simulator } = trySimulator();
  const root = await simulator.app.request("/");
  expect([root.status, root.headers.get("location")]).toEqual([302, "/phone"]);
  const page = await simulator.app.request("/phone");
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(page.headers.get("x-whatsapp-simulator")).toBeTruthy();
  const html = await page.text();
  expect(html).toContain("WhatsApp simulator");
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/);
});

test("every file the page names is served, and nothing beside them", async () => {
  const { simulator } = trySimulator();
  const html = await (await simulator.app.request("/phone")).text();
  const named = [...html.matchAll(/(?:src|href)="(\/phone\/[^"]+)"/g)].map(
    (match) => match[1] ?? "",
  );
  expect(named.length).toBeGreaterThan(1);
  const statuses = named.map(async (path) => [path, (await simulator.app.request(path)).status]);
  expect(await Promise.all(statuses)).toEqual(named.map((path) => [path, 200]));
  expect((await simulator.app.request("/phone/..%2Fsimulator.ts")).status).toBe(404);
});

test("a demo listing has three photos, always the same ones", async () => {
  const { simulator } = trySimulator();
  const photo = async (name: string) => {
    const response = await simulator.app.request(`/photos/${name}`);
    return [
      response.status,
      response.headers.get("content-type"),
      (await response.arrayBuffer()).byteLength,
    ];
  };
  const [one, two, three] = await Promise.all(
    ["LX-101-1.jpg", "LX-101-2.jpg", "LX-101-3.jpg"].map(photo),
  );
  expect(one).toEqual([200, "image/jpeg", expect.any(Number)]);
  expect(new Set([one?.[2], two?.[2], three?.[2]]).size).toBe(3);
  expect(await photo("LX-101-1.jpg")).toEqual(one);
  expect((await photo("LX-101-4.jpg"))[0]).toBe(404);
});

test("an open page hears of messages and typing, and decides what is read", async () => {
  const { simulator, write, send, request, chat, pass } = trySimulator();
  const stop = new AbortController();
  const stream = await simulator.app.request("/simulator/events", { signal: stop.signal });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain("event: ready");
  await request("/simulator/phones/351912345678/read", {});
  await write({ text: "Hello" });
  expect((await reader.read()).value).toContain("event: chat");
  await send({ type: "text", text: { body: "Hi" } });
  await pass(60_000);
  expect((await chat()).at(-1)?.status).toBe("delivered");
  await request("/simulator/phones/351912345678/read", {});
  expect((await chat()).at(-1)?.status).toBe("read");
  await reader.cancel();
});
