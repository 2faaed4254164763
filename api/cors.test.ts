import { describe, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { API_SETTINGS, testApi } from "../tests/api.ts";

const unreachable = () => Promise.reject(new Error("no database here"));
const db = { tenant: unreachable, router: unreachable, eraser: unreachable } as unknown as Database;
const OURS = "https://dashboard.example.com";
const appWith = (...CORS_ORIGINS: string[]) =>
  testApi(db, { settings: { ...API_SETTINGS, CORS_ORIGINS } }).app;
const app = appWith(OURS);

function preflight(origin: string, path = "/v1/leads", to = app) {
  const headers = {
    origin,
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "authorization,if-match",
  };
  return to.request(path, { method: "OPTIONS", headers });
}
const ofCors = (response: Response) =>
  [...response.headers.keys()].filter((name) => name.startsWith("access-control-"));

describe("a page at a listed origin", () => {
  test("may send what the API takes, with cookies", async () => {
    const response = await preflight(OURS);
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe(OURS);
    expect(response.headers.get("access-control-allow-credentials")).toBe("true");
    expect(response.headers.get("access-control-allow-methods")).toMatch(/PATCH/);
    const headers = response.headers.get("access-control-allow-headers");
    for (const name of ["Authorization", "If-Match", "Idempotency-Key"])
      expect(headers).toContain(name);
  });

  test("reads the answers and their headers, problems too", async () => {
    const response = await app.request("/v1/leads", { headers: { origin: OURS } });
    expect(response.status).toBe(401);
    expect(response.headers.get("access-control-allow-origin")).toBe(OURS);
    expect(response.headers.get("vary")).toContain("Origin");
    const exposed = response.headers.get("access-control-expose-headers");
    for (const name of ["ETag", "Retry-After", "X-Request-Id", "Idempotency-Replayed", "Location"])
      expect(exposed).toContain(name);
  });
});

describe("no header lets in", () => {
  test.each([
    "https://evil.example",
    "http://dashboard.example.com",
    "https://dashboard.example.com:8443",
    "https://dashboard.example.com.evil.example",
    "https://sub.dashboard.example.com",
    "null",
    "",
  ])("a page at %o", async (origin) => {
    for (const response of [
      await preflight(origin),
      await app.request("/v1/leads", { headers: { origin } }),
    ]) {
      expect(ofCors(response)).toEqual([]);
      expect(response.headers.get("vary")).toContain("Origin");
    }
  });

  test("any page when none is listed", async () => {
    expect(ofCors(await preflight(OURS, "/v1/leads", appWith()))).toEqual([]);
  });

  test("a listed one to what is not the API", async () => {
    for (const path of ["/internal/inbound", "/metrics", "/calendar/x.ics", "/docs"])
      expect(ofCors(await preflight(OURS, path))).toEqual([]);
  });
});
