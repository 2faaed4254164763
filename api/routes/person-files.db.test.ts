import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { media, messages } from "../../db/schema/index.ts";
import { testApi, testClient, type TestClient } from "../../tests/api.ts";
import { leadSays } from "../../tests/lead.ts";
import { fakeCommands } from "../testing.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

async function send(leadId: string, file: File, caption?: string, replyTo?: string) {
  const form = new FormData();
  if (replyTo !== undefined) form.set("replyTo", replyTo);
  form.set("file", file);
  if (caption !== undefined) form.set("caption", caption);
  const { app } = testApi(client.db, fakeCommands());
  const response = await app.request(`/v1/leads/${leadId}/messages/file`, {
    method: "POST",
    headers: { ...client.owner.headers, "idempotency-key": v7() },
    body: form,
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  const answer = (await response.json()) as Record<string, any>;
  return { status: response.status, body: answer, location: response.headers.get("location") };
}

describe("a file that a person sends", () => {
  it("is kept with its message, which can be looked at before it has gone", async () => {
    const leadId = await client.addLead();
    const { status, body, location } = await send(
      leadId,
      new File(["%PDF"], "plan.pdf", { type: "application/pdf" }),
      "The plan",
    );
    expect(location).toBe(`/v1/messages/${body["message"].id}`);
    expect([status, body]).toMatchObject([
      201,
      {
        message: {
          type: "document",
          text: "The plan",
          media: { kind: "document", filename: "plan.pdf", size: 4, state: "kept" },
        },
      },
    ]);
    const { organizationId } = client.org;
    const [row] = await client.db.tenant(organizationId, (tx) =>
      tx.select().from(messages).where(eq(messages.leadId, leadId)),
    );
    expect(row?.payload).toEqual({
      type: "document",
      document: { caption: "The plan", filename: "plan.pdf" },
    });
    const response = await client.app.request(`/v1/messages/${row?.id}/media`, {
      headers: client.owner.headers,
    });
    expect(await response.text()).toBe("%PDF");
  });

  it("answers a message of the same lead, and of no other", async () => {
    const leadId = await client.addLead();
    const plan = new File(["%PDF"], "plan.pdf", { type: "application/pdf" });
    const asked = await leadSays(client.db, client.org, leadId, "Do you have the plan?");
    const { status, body } = await send(leadId, plan, undefined, asked);
    expect([status, body["message"].about]).toEqual([201, asked]);
    expect((await send(await client.addLead(), plan, undefined, asked)).status).toBe(404);
  });

  it("is refused before anything is kept when WhatsApp carries no such file", async () => {
    const leadId = await client.addLead();
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    const answers = [
      await send(leadId, new File(["x"], "a.svg", { type: "image/svg+xml" })),
      await send(leadId, new File([large], "a.png", { type: "image/png" })),
      await send(leadId, new File(["x"], "a.ogg", { type: "audio/ogg; codecs=opus" }), "Listen"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([415, 413, 400]);
    const rows = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select({ id: media.messageId }).from(media).where(eq(media.leadId, leadId)),
    );
    expect(rows).toEqual([]);
  });
});
