import { describe, expect, test } from "vitest";
import { createInternalApi } from "./internal-api.ts";

const CHANNEL = {
  id: "0198c0de-0000-7000-8000-00000000000c",
  organizationId: "0198c0de-0000-7000-8000-00000000000a",
  phoneNumberId: "100",
  appSecret: "s3cret",
};

function apiThatAnswers(status: number, body: object | string = {}) {
  const asked: [string, string | null][] = [];
  const api = createInternalApi({
    baseUrl: "http://api:3000/",
    secret: "shared",
    fetch: async (url, init) => {
      asked.push([url, new Headers(init.headers).get("x-internal-secret")]);
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
    },
  });
  return { api, asked };
}

test("a channel is asked for by number or by account, with the shared secret", async () => {
  const { api, asked } = apiThatAnswers(200, { channels: [{ ...CHANNEL, more: 1 }] });
  expect(await api.findChannels({ phoneNumberId: "1 & 2" })).toEqual([CHANNEL]);
  await api.findChannels({ wabaId: "200" });
  expect(asked).toEqual([
    ["http://api:3000/internal/channels?phoneNumberId=1+%26+2", "shared"],
    ["http://api:3000/internal/channels?wabaId=200", "shared"],
  ]);
});

test("an unknown channel is none", async () => {
  const { api } = apiThatAnswers(200, { channels: [] });
  expect(await api.findChannels({ wabaId: "200" })).toEqual([]);
});

describe("failures say whether another try may help", () => {
  test.each([
    [401, "misconfigured"],
    [403, "misconfigured"],
    [400, "upstream_failed"],
    [404, "upstream_failed"],
    [413, "upstream_failed"],
    [500, "upstream_failed"],
    [429, "unavailable"],
    [503, "unavailable"],
  ])("%i: %s", async (status, code) => {
    const { api } = apiThatAnswers(status);
    await expect(api.findChannels({ wabaId: "200" })).rejects.toMatchObject({ code });
    await expect(
      api.storeStatuses({ organizationId: "o", channelId: "c", statuses: [] }),
    ).rejects.toMatchObject({ code });
  });

  test.each([
    ["no JSON", "<html>"],
    ["no secret", { channels: [{ ...CHANNEL, appSecret: "" }] }],
    ["another shape", []],
  ])("an answer with %s", async (_, body) => {
    await expect(
      apiThatAnswers(200, body).api.findChannels({ wabaId: "200" }),
    ).rejects.toMatchObject({ code: "upstream_failed" });
  });

  test("no answer in time", async () => {
    const fetch = (_: string, { signal }: RequestInit) =>
      new Promise<never>((__, reject) =>
        signal?.addEventListener("abort", () => reject(new Error("aborted"))),
      );
    const api = createInternalApi({
      baseUrl: "http://api",
      secret: "shared",
      fetch,
      timeoutMs: 20,
    });
    await expect(api.findChannels({ wabaId: "200" })).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});
