import { createHash } from "node:crypto";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { createGraphClient } from "./client.ts";

const BYTES = new TextEncoder().encode("a photo of a balcony");
const SHA = createHash("sha256").update(BYTES).digest();

function clientOf(found: object, baseUrl = "https://graph.example") {
  const tokens: string[] = [];
  const app = new Hono()
    .get("/v26.0/7001", (c) => c.json(found))
    .get("/file", (c) => {
      tokens.push(c.req.header("authorization") ?? "");
      return c.body(BYTES, 200, { "content-type": "image/jpeg" });
    })
    .post("/v26.0/100/media", async (c) => {
      const form = await c.req.formData();
      const file = form.get("file") as File;
      const product = form.get("messaging_product") as string;
      return c.json({ id: [product, file.type, file.name, await file.text()].join("|") });
    });
  const client = createGraphClient({
    baseUrl,
    version: "v26.0",
    accessToken: "token-1",
    phoneNumberId: "100",
    fetch: async (url, init) => app.request(new URL(url).pathname, init),
  });
  return { client, tokens };
}

const atMeta = {
  url: "https://lookaside.fbsbx.com/file",
  mime_type: "image/jpeg",
  file_size: BYTES.length,
};

describe("a download", () => {
  test.each([
    ["hex", SHA.toString("hex")],
    ["base64", SHA.toString("base64")],
  ])("is checked against a digest in %s", async (_, sha256) => {
    const { client, tokens } = clientOf({ ...atMeta, sha256 });
    expect(await client.downloadMedia("7001")).toEqual({
      bytes: BYTES,
      mimeType: "image/jpeg",
      sha256: SHA.toString("hex"),
    });
    expect(tokens).toEqual(["Bearer token-1"]);
  });

  test("of other bytes than announced fails", async () => {
    const { client } = clientOf({ ...atMeta, sha256: "00".repeat(32) });
    await expect(client.downloadMedia("7001")).rejects.toMatchObject({ code: "upstream_failed" });
  });

  test.each([
    ["announced", atMeta],
    ["not announced", { ...atMeta, file_size: undefined }],
  ])("larger than wanted fails, %s", async (_, found) => {
    const { client } = clientOf(found);
    await expect(client.downloadMedia("7001", BYTES.length - 1)).rejects.toMatchObject({
      code: "too_large",
    });
    expect((await client.downloadMedia("7001", BYTES.length)).bytes).toHaveLength(BYTES.length);
  });

  test.each([
    "https://evil.example/file",
    "https://fbsbx.com.evil.example/file",
    "https://notfbsbx.com/file",
    "http://lookaside.fbsbx.com/file",
    "http://169.254.169.254/file",
    "file:///etc/passwd",
    "",
  ])("from %j is not fetched, and our token stays here", async (url) => {
    const { client, tokens } = clientOf({ ...atMeta, url });
    await expect(client.downloadMedia("7001")).rejects.toMatchObject({ code: "upstream_failed" });
    expect(tokens).toEqual([]);
  });

  test("from a local Graph is allowed", async () => {
    const { client } = clientOf(
      { ...atMeta, url: "http://127.0.0.1:3002/file" },
      "http://127.0.0.1:3002",
    );
    expect((await client.downloadMedia("7001")).bytes).toEqual(BYTES);
  });
});

test("an upload says what it is and gives an id", async () => {
  const { client } = clientOf({});
  const id = await client.uploadMedia({
    bytes: BYTES,
    mimeType: "image/jpeg",
    filename: "balcony.jpg",
  });
  expect(id).toBe("whatsapp|image/jpeg|balcony.jpg|a photo of a balcony");
});
