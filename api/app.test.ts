import { describe, expect, it } from "vitest";
import type { Database } from "../db/client.ts";
import { FunnelError } from "../platform/errors.ts";
import { testApi } from "../tests/api.ts";
import { ACCESS } from "./auth/access.ts";

const unreachable = () => Promise.reject(new FunnelError("unavailable", "no database here"));
const db: Database = {
  tenant: unreachable,
  router: unreachable,
  eraser: unreachable,
  ping: unreachable,
  close: async () => {},
};
const { app } = testApi(db);
const INTERNAL = { "x-internal-secret": "an-internal-secret-for-tests" };

async function problemOf(path: string, init?: RequestInit) {
  const response = await app.request(path, init);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ status: response.status, type: "about:blank" });
  expect(body["requestId"]).toBe(response.headers.get("x-request-id"));
  return { response, body };
}

describe("problems", () => {
  it("an unknown address is not found", async () => {
    const { body } = await problemOf("/nothing");
    expect(body).toMatchObject({ status: 404, code: "not_found" });
  });

  it("a request without a token, or with another scheme's, is not let in", async () => {
    const { response, body } = await problemOf("/v1/leads");
    expect(body).toMatchObject({ status: 401, code: "unauthorized" });
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    await problemOf("/v1/leads", { headers: { authorization: "Basic Zm9vOmJhcg==" } });
  });

  it("name each wrong field", async () => {
    const { body } = await problemOf("/v1/auth/login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: 3 }),
    });
    expect(body).toMatchObject({ status: 400, code: "bad_request" });
    expect((body["errors"] as { path: string }[]).map(({ path }) => path)).toEqual([
      "body.email",
      "body.password",
    ]);
  });

  it.each([
    ["/v1/auth/login", {}],
    ["/internal/inbound", INTERNAL],
  ])("a body that is not JSON is the caller's mistake: %s", async (path, headers) => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: "{",
    };
    expect((await problemOf(path, init)).body).toMatchObject({ status: 400, code: "bad_request" });
  });

  it("a body that is missing is one too", async () => {
    expect((await problemOf("/v1/auth/login", { method: "POST" })).body).toMatchObject({
      status: 400,
    });
  });

  it("a body larger than a megabyte is refused, with and without a length", async () => {
    const body = JSON.stringify({ email: "a@b.c", password: "x".repeat(1_000_001) });
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    expect((await problemOf("/v1/auth/login", { ...init, body })).body).toMatchObject({
      status: 413,
      code: "too_large",
    });
    const chunked = { ...init, body: new Blob([body]).stream(), duplex: "half" } as RequestInit;
    expect((await problemOf("/v1/auth/login", chunked)).body).toMatchObject({ status: 413 });
  });

  it("what is wrong inside says nothing of itself", async () => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"email":"a@b.c","password":"x"}',
    };
    const { body } = await problemOf("/v1/auth/login", init);
    expect(body).toMatchObject({ status: 503, code: "unavailable", detail: "Unavailable" });
  });
});

describe("internal routes", () => {
  it.each([
    {},
    { "x-internal-secret": "" },
    { "x-internal-secret": "an-internal-secret-for-test" },
  ])("are closed to %o", async (headers) => {
    expect((await problemOf("/internal/channels?wabaId=1", { headers })).body).toMatchObject({
      status: 401,
    });
    expect(
      (await problemOf("/internal/inbound", { method: "POST", body: "{}", headers })).body,
    ).toMatchObject({ status: 401 });
  });

  it("name what a body misses", async () => {
    const init = {
      method: "POST",
      headers: INTERNAL,
      body: JSON.stringify({ organizationId: "x", messages: [{}] }),
    };
    const { body } = await problemOf("/internal/inbound", init);
    const paths = (body["errors"] as { path: string }[]).map(({ path }) => path);
    expect(paths).toContain("body.organizationId");
    expect(paths).toContain("body.messages.0.wamid");
  });
});

describe("headers", () => {
  it("a caller's request id is kept, and one that is no id is replaced", async () => {
    const id = async (given: string) =>
      (await app.request("/healthz", { headers: { "x-request-id": given } })).headers.get(
        "x-request-id",
      );
    expect(await id("abc-123")).toBe("abc-123");
    expect(await id("<script>")).not.toBe("<script>");
  });

  it("data runs nothing and is framed by no one", async () => {
    const { headers } = await app.request("/healthz");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect((await app.request("/v1/leads")).headers.get("cache-control")).toBe("no-store");
  });
});

describe("pages", () => {
  it("the front page names what answers and where to go, and runs no inline script", async () => {
    const response = await app.request("/");
    const text = await response.text();
    expect(text).toContain("The offline model answers.");
    for (const href of ["/docs", "http://localhost:3002/phone", "http://localhost:8233"])
      expect(text).toContain(`href="${href}"`);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|style="|\son\w+="/);
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    for (const file of ["/landing.css", "/landing.js"])
      expect((await app.request(file)).status).toBe(200);
  });

  it("the docs page has all its files here", async () => {
    const response = await app.request("/docs");
    const text = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(text).not.toMatch(/https?:\/\//);
    const files = [...text.matchAll(/(?:src|href)="(\/docs[^"]+)"/g)].map(
      ([, path]) => path as string,
    );
    expect(files).toHaveLength(4);
    for (const file of files) {
      const asset = await app.request(file);
      expect(asset.status).toBe(200);
      expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
    expect((await app.request("/docs/assets/..%2fpackage.json")).status).toBe(404);
  });

  it("are ready only when every part answers", async () => {
    const ready = async (checks: Record<string, () => Promise<unknown>>) => {
      const response = await testApi(db, { checks }).app.request("/readyz");
      return [response.status, ((await response.json()) as { checks: unknown }).checks];
    };
    expect(await ready({ a: async () => 1, b: async () => 1 })).toEqual([
      200,
      { a: "ok", b: "ok" },
    ]);
    expect(await ready({ a: async () => 1, b: unreachable })).toEqual([
      503,
      { a: "ok", b: "unavailable" },
    ]);
  });
});

describe("OpenAPI", () => {
  it("describes every public route with its answers, and no internal one", async () => {
    const document = (await (await app.request("/openapi.json")).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { responses: Record<string, unknown>; security?: unknown }>
      >;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.openapi).toBe("3.1.0");
    for (const [path, methods] of Object.entries(document.paths)) {
      expect(path).not.toMatch(/^\/internal/);
      for (const [method, { responses, security }] of Object.entries(methods)) {
        const isPublic = ACCESS[`${method.toUpperCase()} ${path}`] === undefined;
        expect(
          Object.keys(responses).some((status) => status.startsWith("2")),
          path,
        ).toBe(true);
        expect(security, path).toEqual(isPublic ? undefined : [{ bearer: [] }]);
        if (!isPublic) expect(responses, path).toHaveProperty("401");
        if (isPublic) expect(path).toMatch(/^\/auth\//);
      }
    }
    expect(document.components.schemas["LeadListItem"]).toMatchObject({
      properties: { lastMessageAt: { type: ["string", "null"], format: "date-time" } },
    });
    expect(JSON.stringify(document)).not.toMatch(/passwordHash|wamid/);
  });
});
