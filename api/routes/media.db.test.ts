import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { media, messages, type Media } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());

/** A message of the organization with a file, and the lead who sent it. */
async function received(
  file: Partial<Media> = {},
  org = client.org,
): Promise<{ messageId: string; leadId: string }> {
  const { organizationId, channelId } = org;
  const leadId = await client.addLead({}, org);
  const messageId = v7();
  const own = { organizationId, leadId };
  const values = {
    kind: "image",
    mimeType: "image/jpeg",
    content: Buffer.from("bytes"),
    size: 5,
    state: "kept",
  } as const;
  await client.db.tenant(organizationId, async (tx) => {
    await tx.insert(messages).values({
      ...own,
      id: messageId,
      channelId,
      direction: "inbound",
      author: "lead",
      type: values.kind,
      payload: {},
      status: "received",
      sentAt: new Date(),
    });
    await tx.insert(media).values({ ...own, messageId, ...values, ...file });
  });
  return { messageId, leadId };
}

const fetched = (messageId: string, headers = client.owner.headers) =>
  client.app.request(`/v1/messages/${messageId}/media`, { headers });

describe("a message's file", () => {
  it("is shown as what it is", async () => {
    const { messageId } = await received({ kind: "audio", mimeType: "audio/ogg; codecs=opus" });
    const response = await fetched(messageId);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("bytes");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "audio/ogg",
      "content-disposition": "inline",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
      "cache-control": "no-store",
    });
  });

  it.each(["text/html", "image/svg+xml", "application/pdf", "application/x-sh", "nonsense"])(
    "of type %s is a download of plain bytes",
    async (mimeType) => {
      const { messageId } = await received({
        kind: "document",
        mimeType,
        filename: `a";\r\nx: "ação'(1).pdf`,
      });
      const { headers } = await fetched(messageId);
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toBe(
        "attachment; filename*=UTF-8''a%22%3B%0D%0Ax%3A%20%22a%C3%A7%C3%A3o%27%281%29.pdf",
      );
    },
  );

  it("that was not kept, or never was, is not there", async () => {
    const { messageId } = await received({ content: null, state: "failed" });
    expect((await fetched(messageId)).status).toBe(404);
    expect((await fetched(v7())).status).toBe(404);
  });

  it("is its organization's alone, and needs a token (I6)", async () => {
    const other = await createOrganization(client.db);
    const { messageId } = await received();
    const stranger = await createMember(client.db, other.organizationId);
    expect((await fetched(messageId, stranger.headers)).status).toBe(404);
    expect((await fetched(messageId, { authorization: "" })).status).toBe(401);
  });
});

test("a message tells what came with it, not its bytes", async () => {
  const heard = { text: "Two bedrooms", language: "en", confidence: "low" } as const;
  const file = { kind: "audio", mimeType: "audio/ogg", state: "read", filename: null } as const;
  const { leadId } = await received({ ...file, ...heard });
  const [message] = await client.pages(`/v1/leads/${leadId}/messages`);
  expect(message?.["media"]).toEqual({ ...file, ...heard, size: 5 });
});
