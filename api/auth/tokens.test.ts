import { createHmac } from "node:crypto";
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
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
const payloadAndSignature = good.split(".").slice(1).join(".");
const key = new TextEncoder().encode(settings.SECRET_KEY);
const bytes = (text: string) => new TextEncoder().encode(text);
const base64 = (data: Uint8Array) => Buffer.from(data).toString("base64url");
const evil = bytes("a key that somebody else brings along");
const signed = (over: Record<string, unknown>, more: object = {}, with_: Uint8Array = key) => {
  const protectedHeader = { ...header, ...more };
  return sign(protectedHeader, { ...claims, ...over }, with_);
};
const forged = (more: object) => signed({}, more, evil);

/** Without a library, which would refuse to make some of these. */
function sign(protectedHeader: object, payload: object, with_: Uint8Array): string {
  const parts = [protectedHeader, payload].map((part) => base64(bytes(JSON.stringify(part))));
  const hash = createHmac("sha256", with_).update(parts.join(".")).digest();
  return [...parts, base64(hash)].join(".");
}

describe("keys", () => {
  it("that were replaced verify, and sign nothing, until they are dropped", async () => {
    const next = { ...settings, SECRET_KEY: "the-next-secret-key-of-32-bytes!" };
    const rotated = createTokens({
      ...next,
      SECRET_KEY_PREVIOUS: ["older-one", settings.SECRET_KEY],
    });
    await expect(rotated.verify(good)).resolves.toMatchObject(session);
    const { accessToken } = await rotated.issue(session);
    await expect(createTokens(next).verify(accessToken)).resolves.toMatchObject(session);
    await expect(tokens.verify(accessToken)).rejects.toMatchObject({ code: "unauthorized" });
    await expect(createTokens(next).verify(good)).rejects.toMatchObject({ code: "unauthorized" });
  });

  it("sign for their own name only", async () => {
    const other = { ...settings, SECRET_KEY: "the-next-secret-key-of-32-bytes!" };
    const both = createTokens({ ...settings, SECRET_KEY_PREVIOUS: [other.SECRET_KEY] });
    const mixed = signed({}, {}, bytes(other.SECRET_KEY));
    await expect(both.verify(mixed)).rejects.toMatchObject({ code: "unauthorized" });
  });
});

describe("tokens", () => {
  it("give back the session for fifteen minutes", async () => {
    const { expiresAt, ...rest } = await tokens.verify(good);
    expect(rest).toEqual(session);
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    await expect(tokens.verify(signed({}))).resolves.toMatchObject(session);
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
    ["whose key is named by a path", () => signed({}, { kid: "../../dev/null" })],
    ["whose key is named by a query", () => signed({}, { kid: "x' or '1'='1" })],
    ["that names no key", () => signed({}, { kid: undefined })],
    ["that brings its own key", () => forged({ jwk: { kty: "oct", k: base64(evil) } })],
    ["that says where its key is", () => forged({ jku: "https://evil.example/keys.json" })],
    ["that says where its certificate is", () => forged({ x5u: "https://evil.example/cert.pem" })],
    ["that brings its certificate", () => forged({ x5c: [base64(evil)] })],
    ["that brings its own key under a name of its own", () => forged({ kid: "own", jwk: {} })],
    ["signed with an empty key", () => signed({}, {}, new Uint8Array(0))],
    ["signed with the name of the key", () => signed({}, {}, bytes(header.kid.padEnd(32, "=")))],
    ["with a header that must be understood and is not", () => signed({}, { crit: ["exp"] })],
    [
      "signed with the asymmetric key's public half as if it were a secret",
      async () => {
        const { publicKey } = await generateKeyPair("RS256");
        return signed({}, {}, bytes(await exportSPKI(publicKey)));
      },
    ],
    ...["none", "None", "NONE", "nOnE", ""].map((alg): [string, () => string] => [
      `whose algorithm is "${alg}"`,
      () => `${base64(bytes(JSON.stringify({ ...header, alg })))}.${good.split(".")[1]}.`,
    ]),
    [
      'whose algorithm is "none" beside the old signature',
      () => `${base64(bytes(JSON.stringify({ ...header, alg: "none" })))}.${payloadAndSignature}`,
    ],
    ["without its signature", () => `${good.split(".").slice(0, 2).join(".")}.`],
    ["of two parts", () => good.split(".").slice(0, 2).join(".")],
    ["that is encrypted", () => `${good}.x.y`],
    ["of another kind", () => signed({}, { typ: "JWT" })],
    ["of no kind", () => signed({}, { typ: undefined })],
    ["that is not valid yet", () => signed({ nbf: Math.floor(Date.now() / 1_000) + 60 })],
    ["that has expired", () => signed({ exp: Math.floor(Date.now() / 1_000) - 1 })],
    ["without an end", () => signed({ exp: undefined })],
    ["for ever", () => signed({ exp: "never" })],
    ["for no audience", () => signed({ aud: undefined })],
    ["of no issuer", () => signed({ iss: undefined })],
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
