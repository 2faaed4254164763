import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { newWebhookSecret, signedHeaders } from "./webhook-signature.ts";

/** As a receiver verifies, with Web Crypto and what the standard's text says. */
async function verifies(headers: Record<string, string>, body: string, secret: string) {
  const raw = Uint8Array.from(atob(secret.replace("whsec_", "")), (c) => c.charCodeAt(0));
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, hmac, false, ["verify"]);
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const verdicts = headers["webhook-signature"]!.split(" ").map(async (versioned) => {
    const [version, signature = ""] = versioned.split(",");
    const bytes = Uint8Array.from(atob(signature), (c) => c.charCodeAt(0));
    const text = new TextEncoder().encode(content);
    return version === "v1" && crypto.subtle.verify("HMAC", key, bytes, text);
  });
  return (await Promise.all(verdicts)).includes(true);
}

test("the standard's own example", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const message = {
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  };
  expect(signedHeaders(message, [secret])["webhook-signature"]).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

test("whoever has one of the secrets can verify it, and nobody else; a changed body does not pass", async () => {
  const body = fc.string({ unit: "grapheme" });
  await fc.assert(
    fc.asyncProperty(fc.uuid(), fc.date({ noInvalidDate: true }), body, async (id, at, text) => {
      const [old, fresh, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
      const headers = signedHeaders({ id, at, body: text }, [fresh, old]);
      expect(await verifies(headers, text, old)).toBe(true);
      expect(await verifies(headers, text, fresh)).toBe(true);
      expect(await verifies(headers, text, other)).toBe(false);
      expect(await verifies(headers, `${text} `, fresh)).toBe(false);
      expect(await verifies({ ...headers, "webhook-id": `${id}0` }, text, fresh)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("a secret has 192 random bits", () => {
  const secret = newWebhookSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(Buffer.from(secret.slice(6), "base64")).toHaveLength(24);
  expect(newWebhookSecret()).not.toBe(secret);
});
