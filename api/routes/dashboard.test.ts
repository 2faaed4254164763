import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { dashboardRoutes } from "./dashboard.ts";

function served(root: string) {
  return new Hono().route("/", dashboardRoutes(root));
}

function built() {
  const root = mkdtempSync(join(tmpdir(), "dashboard-"));
  mkdirSync(join(root, "assets"));
  writeFileSync(join(root, "index.html"), "<title>Inbox</title>");
  writeFileSync(join(root, "icon.svg"), "<svg/>");
  writeFileSync(join(root, "assets/a-1.js"), "let a;");
  writeFileSync(join(root, "assets/a-1.js.br"), brotliCompressSync("let a;"));
  return root;
}

test("every address of the dashboard is its document, which runs nothing but its own files", async () => {
  const app = served(built());
  for (const path of ["/inbox", "/inbox/01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11"]) {
    const response = await app.request(path);
    expect([response.status, await response.text()]).toEqual([200, "<title>Inbox</title>"]);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain("unsafe");
  }
  expect((await app.request("/elsewhere")).status).toBe(404);
});

test("its files come compressed, are kept for ever, and nothing else of the disk is served", async () => {
  const app = served(built());
  const file = await app.request("/assets/a-1.js", { headers: { "accept-encoding": "br" } });
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-encoding": "br",
    "content-type": expect.stringContaining("javascript"),
    "cache-control": expect.stringContaining("immutable"),
  });
  expect(await (await app.request("/assets/a-1.js")).text()).toBe("let a;");
  for (const path of ["/assets/b.js", "/assets/../index.html", "/assets/%2e%2e/index.html"]) {
    const { status, headers } = await app.request(path);
    expect([path, status]).toEqual([path, 404]);
    expect(headers.get("cache-control")).toBeNull();
  }
});

test("what runs beside the pages may fetch nothing, and is asked for anew each time", async () => {
  const root = built();
  writeFileSync(join(root, "push.js"), "let a;");
  writeFileSync(join(root, "app.webmanifest"), "{}");
  const { headers } = await served(root).request("/push.js");
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": expect.stringContaining("javascript"),
    "content-security-policy": expect.stringMatching(/^default-src 'none'; img-src 'self';/),
    "cache-control": "no-cache",
  });
  const manifest = await served(root).request("/app.webmanifest");
  expect(manifest.headers.get("content-type")).toContain("json");
});

test("says what to do when it is not built, and has it once it is", async () => {
  const root = join(tmpdir(), `dashboard-${crypto.randomUUID()}`);
  const app = served(root);
  const response = await app.request("/inbox");
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("npm run build:dashboard");
  expect((await app.request("/icon.svg")).status).toBe(404);
  mkdirSync(root);
  writeFileSync(join(root, "icon.svg"), "<svg/>");
  expect((await app.request("/icon.svg")).status).toBe(200);
});
