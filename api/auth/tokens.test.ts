import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { createTokens } from "./tokens.ts";

const settings = {
  SECRET_KEY: "a-secret-key-for-tests-only-32-bytes",
  SECRET_KEY_PREVIOUS: [] as string[],
  ALGORITHM: "HS256" as const,
};
const tokens = createTokens(settings);
const session = { userId: v7(), organizationId: v7(), sessionId: v7() };
const good = (await tokens.issue(session)).accessToken;
const [head, body] = good.split(".").map((part) => Buffer.from(part, "base64url").toString()) as [
  string,
  string,
];
const header = JSON.parse(head) as { alg: string; kid: string; typ: string };
const claims = JSON.parse(body) as Record<string, unknown>;
const key = new TextEncoder().encode(settings.SECRET_KEY);
const signed = (over: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  new SignJWT({ ...claims, ...over }).setProtectedHeader({ ...header, ...more }).sign(key);

describe("tokens", () => {
  it("give back the session for fifteen minutes", async () => {
    const { expiresAt, ...rest } = await tokens.verify(good);
    expect(rest).toEqual(session);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    await expect(tokens.verify(await signed({}))).resolves.toMatchObject(session);
  });

  it.each([
    ["without a signature", () => new UnsecuredJWT(claims).encode()],
    [
      "signed with another key",
      async () =>
        (
          await createTokens({ ...settings, SECRET_KEY: "another-secret-key-32-bytes-long" }).issue(
            session,
          )
        ).accessToken,
    ],
    ["signed with another algorithm of the family", () => signed({}, { alg: "HS512" })],
    [
      "signed with an asymmetric key",
      async () =>
        new SignJWT(claims)
          .setProtectedHeader({ ...header, alg: "RS256" })
          .sign((await generateKeyPair("RS256")).privateKey),
    ],
    [
      "that brings its own key",
      async () =>
        signed(
          {},
          { kid: "../../dev/null", jwk: { kty: "oct", k: Buffer.from(key).toString("base64url") } },
        ),
    ],
    ["of another kind", () => signed({}, { typ: "JWT" })],
    ["that has expired", () => signed({ exp: Math.floor(Date.now() / 1_000) - 1 })],
    ["without an end", () => signed({ exp: undefined })],
    ["for another audience", () => signed({ aud: "someone-else" })],
    ["of another issuer", () => signed({ iss: "someone-else" })],
    ["without a session", () => signed({ sid: undefined })],
    ["whose session is none", () => signed({ sid: "1 or 1=1" })],
    [
      "whose payload was changed",
      () =>
        good.replace(
          /\.[^.]+\./,
          `.${Buffer.from(JSON.stringify({ ...claims, role: "owner" })).toString("base64url")}.`,
        ),
    ],
    ["that is none", () => "a.b.c"],
  ])("refuse one %s", async (_, forge) => {
    await expect(tokens.verify(await forge())).rejects.toMatchObject({ code: "unauthorized" });
  });
});
