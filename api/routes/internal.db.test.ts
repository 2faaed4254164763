import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { channels } from "../../db/schema/index.ts";
import { createOrganization } from "../../tests/database.ts";
import { API_SETTINGS, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

describe("internal routes", () => {
  const headers = { "x-internal-secret": API_SETTINGS.INTERNAL_API_SECRET };
  const channel = async (query: string) =>
    (await client.app.request(`/internal/channels?${query}`, { headers })).json();

  it("find a channel and open its app secret", async () => {
    const expected = {
      id: client.org.channelId,
      organizationId: client.org.organizationId,
      phoneNumberId: client.org.phoneNumberId,
      appSecret: client.org.appSecret,
    };
    expect(await channel(`phoneNumberId=${client.org.phoneNumberId}`)).toEqual({
      channels: [expected],
    });
    expect(await channel("phoneNumberId=1")).toEqual({ channels: [] });
    expect(await channel("")).toMatchObject({ status: 400 });
  });

  it("find the channels of an account, whoever says that it is theirs", async () => {
    const { wabaId } = client.org;
    const theirs = await createOrganization(client.db);
    await client.db.tenant(theirs.organizationId, (tx) => tx.update(channels).set({ wabaId }));
    const { channels: found } = (await channel(`wabaId=${wabaId}`)) as {
      channels: { id: string; appSecret: string }[];
    };
    expect(found.map(({ id, appSecret }) => [id, appSecret])).toEqual([
      [client.org.channelId, client.org.appSecret],
      [theirs.channelId, theirs.appSecret],
    ]);
  });

  it("store what they are given", async () => {
    const scope = { organizationId: client.org.organizationId, channelId: client.org.channelId };
    const post = async (path: string, body: unknown) =>
      (
        await client.app.request(path, { method: "POST", headers, body: JSON.stringify(body) })
      ).json();
    const message = {
      wamid: v7(),
      from: { phone: "351922222222" },
      type: "text",
      text: "hi",
      sentAt: "2026-01-01T00:00:00Z",
      raw: {},
    };
    const answer = await post("/internal/inbound", {
      ...scope,
      identityChanges: [],
      messages: [message],
      echoes: [],
      kept: [],
    });
    expect(answer).toMatchObject({ leads: [{ signal: { messages: [{ cue: "fragment" }] } }] });
    const status = { wamid: v7(), status: "sent", at: "2026-01-01T00:00:00Z", raw: {} };
    expect(await post("/internal/statuses", { ...scope, statuses: [status] })).toEqual({
      applied: 0,
      unmatched: 1,
      failed: [],
    });
  });
});
