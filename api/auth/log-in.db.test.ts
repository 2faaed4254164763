import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  API_SETTINGS,
  createMember,
  PASSWORD,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { createTokens } from "./tokens.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

describe("signing in", () => {
  const logIn = async (body: unknown, to = client.app, headers: Record<string, string> = {}) =>
    to.request("/v1/auth/login", {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  it("gives a token that opens the rest", async () => {
    const response = await logIn({
      email: ` ${client.owner.email.toUpperCase()} `,
      password: PASSWORD,
    });
    const token = (await response.json()) as {
      accessToken: string;
      tokenType: string;
      expiresIn: number;
    };
    expect(token).toMatchObject({ tokenType: "Bearer", expiresIn: 900 });
    const { status, body } = await client.get("/v1/me", {
      authorization: `Bearer ${token.accessToken}`,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: client.owner.userId,
      role: "owner",
      organization: { id: client.org.organizationId, name: "Test Homes" },
    });
    expect(JSON.stringify(body)).not.toContain("argon2");
  });

  it("says the same of a wrong password and of an unknown account", async () => {
    const [wrong, unknown] = await Promise.all([
      logIn({ email: client.owner.email, password: "wrong" }),
      logIn({ email: "nobody@example.test", password: "wrong" }),
    ]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const detail = async (response: Response) =>
      ((await response.json()) as { detail: string }).detail;
    expect(await detail(wrong)).toBe(await detail(unknown));
  });

  it("is held up after ten failures, also with the right password, and says for how long", async () => {
    const { app } = testApi(client.db);
    const { email } = await createMember(client.db, client.org.organizationId, "agent");
    const failures = await Promise.all(
      Array.from({ length: 11 }, () => logIn({ email, password: "wrong" }, app)),
    );
    const statuses = failures.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const held = await logIn({ email, password: PASSWORD }, app);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
    expect((await logIn({ email: client.owner.email, password: PASSWORD }, app)).status).toBe(200);
  });

  it("is held up where it failed, and its owner signs in from elsewhere", async () => {
    const settings = { ...API_SETTINGS, TRUSTED_PROXIES: 1 };
    const { app } = testApi(client.db, { settings });
    const { email } = await createMember(client.db, client.org.organizationId, "agent");
    const from = (address: string, password: string) =>
      logIn({ email, password }, app, { "x-forwarded-for": address });
    for (let n = 0; n < 10; n += 1) await from("203.0.113.1", "wrong");
    expect((await from("203.0.113.1", PASSWORD)).status).toBe(429);
    expect((await from("203.0.113.2", PASSWORD)).status).toBe(200);
  });

  it("counts failures only", async () => {
    const { app } = testApi(client.db);
    for (let time = 0; time < 12; time += 1) {
      expect((await logIn({ email: client.owner.email, password: PASSWORD }, app)).status).toBe(
        200,
      );
    }
  });

  it("ends with the account", async () => {
    const gone = {
      userId: v7(),
      organizationId: client.org.organizationId,
      sessionId: v7(),
    };
    const { accessToken } = await createTokens(API_SETTINGS).issue(gone);
    expect((await client.get("/v1/me", { authorization: `Bearer ${accessToken}` })).status).toBe(
      401,
    );
  });
});
