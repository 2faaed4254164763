import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events, messages, templates } from "../../db/schema/index.ts";
import { unansweredMessages } from "../../db/queries/unanswered.ts";
import { FunnelError } from "../../platform/errors.ts";
import { testApi, testClient, type TestClient } from "../../tests/api.ts";
import type { ApiDeps } from "../deps.ts";
import { fakeCommands } from "../testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const refusing = {
  commandLead: async () => {
    throw new FunnelError("conflict", "The window is closed", { reason: "window_closed" });
  },
} satisfies Partial<ApiDeps>;

async function write(leadId: string, body: unknown, over: Partial<ApiDeps>, key = v7(), path = "") {
  const { app } = testApi(client.db, over);
  const headers = {
    ...client.owner.headers,
    "content-type": "application/json",
    "idempotency-key": key,
  };
  const response = await app.request(`/v1/leads/${leadId}/messages${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  const answer = (await response.json()) as Record<string, any>;
  return { status: response.status, body: answer, location: response.headers.get("location") };
}
async function says(leadId: string, text: string): Promise<string> {
  const { organizationId, channelId } = client.org;
  const id = v7();
  const about = { id, organizationId, channelId, leadId, text, wamid: `wamid.${id}`, payload: {} };
  const said = { direction: "inbound", author: "lead", type: "text", cue: "question" } as const;
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(messages).values({ ...about, ...said, status: "received", sentAt: new Date() }),
  );
  return id;
}
const rowsOf = (leadId: string) =>
  client.db.tenant(client.org.organizationId, (tx) =>
    tx.select().from(messages).where(eq(messages.leadId, leadId)),
  );

describe("what a person writes", () => {
  it("is stored first, and the workflow gets its id only", async () => {
    const leadId = await client.addLead();
    const commands = fakeCommands();
    const { status, body, location } = await write(leadId, { text: "Olá, Ana!" }, commands);
    expect(location).toBe(`/v1/messages/${body["message"].id}`);
    expect([status, body]).toMatchObject([
      201,
      {
        message: { text: "Olá, Ana!", author: "agent", status: "queued", direction: "outbound" },
        lead: { owner: "person" },
      },
    ]);
    const [row] = await rowsOf(leadId);
    expect(row).toMatchObject({
      authorId: client.owner.userId,
      channelId: client.org.channelId,
      payload: { type: "text", text: { body: "Olá, Ana!", preview_url: false } },
    });
    expect(commands.given[0]?.[2]).toEqual({
      by: client.owner.userId,
      command: { kind: "send", messageId: row?.id },
    });
    const told = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select().from(events).where(eq(events.leadId, leadId)),
    );
    expect(told.map(({ kind, data }) => [kind, data["messageId"]])).toEqual([
      ["message.stored", row?.id],
    ]);
    expect(JSON.stringify([told.map(({ data }) => data), commands.given])).not.toContain("Ana");
  });

  it("is one message for one request id, and another text is not the same request", async () => {
    const leadId = await client.addLead();
    const key = v7();
    const first = await write(leadId, { text: "once" }, fakeCommands(), key);
    const again = await write(leadId, { text: "once" }, fakeCommands(), key);
    expect(again.body["message"].id).toBe(first.body["message"].id);
    const other = await write(leadId, { text: "twice" }, fakeCommands(), key);
    expect([other.status, other.body["reason"]]).toEqual([422, "idempotency_key_reused"]);
    expect(await rowsOf(leadId)).toHaveLength(1);
  });

  it("stands where it was written, and what the lead asks then is unanswered", async () => {
    const leadId = await client.addLead();
    const asked = await says(leadId, "Is it free?");
    const { body } = await write(leadId, { text: "Yes." }, fakeCommands());
    const asks = await says(leadId, "May I see it?");
    const { items } = (await client.get(`/v1/leads/${leadId}/messages`)).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([asks, body["message"].id, asked]);
    const open = await client.db.tenant(client.org.organizationId, (tx) =>
      unansweredMessages(tx, leadId),
    );
    expect(open).toEqual([asks]);
  });

  it("is withheld when it is refused, and queued again when it is asked for again", async () => {
    const leadId = await client.addLead();
    const key = v7();
    const refused = await write(leadId, { text: "hello" }, refusing, key);
    expect([refused.status, refused.body["reason"]]).toEqual([409, "window_closed"]);
    expect((await rowsOf(leadId)).map(({ status }) => status)).toEqual(["withheld"]);
    expect((await write(leadId, { text: "hello" }, fakeCommands(), key)).status).toBe(201);
    expect((await rowsOf(leadId)).map(({ status }) => status)).toEqual(["queued"]);
  });

  it.each([
    { text: "" },
    { text: " \n " },
    { text: "x".repeat(4_097) },
    { text: "a\0b" },
    { text: "a\ud800b" },
    {},
  ])("is not taken when it cannot be sent: %#", async (body) => {
    const leadId = await client.addLead();
    expect((await write(leadId, body, fakeCommands())).status).toBe(400);
    expect(await rowsOf(leadId)).toEqual([]);
  });
});

describe("a template that a person sends", () => {
  async function template(status: "APPROVED" | "PENDING", body = "Hello {{name}}, from {{firm}}") {
    const { organizationId, channelId } = client.org;
    const id = v7();
    const shared = { organizationId, channelId, language: "pt_BR", category: "UTILITY" } as const;
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(templates).values({ ...shared, id, name: `t_${id.slice(-12)}`, body, status }),
    );
    return id;
  }

  it("goes out filled in", async () => {
    const leadId = await client.addLead();
    const templateId = await template("APPROVED");
    const body = { templateId, values: ["Ana", "Homes"] };
    const answer = await write(leadId, body, fakeCommands(), v7(), "/template");
    expect([answer.status, answer.body["message"].text]).toEqual([201, "Hello Ana, from Homes"]);
    const [row] = await rowsOf(leadId);
    expect(row?.payload).toMatchObject({
      type: "template",
      template: {
        language: { code: "pt_BR" },
        components: [
          {
            type: "body",
            parameters: [
              { type: "text", text: "Ana", parameter_name: "name" },
              { type: "text", text: "Homes", parameter_name: "firm" },
            ],
          },
        ],
      },
    });
  });

  it("needs a value for each variable, and WhatsApp's approval", async () => {
    const leadId = await client.addLead();
    const send = async (status: "APPROVED" | "PENDING", values: string[]) =>
      write(
        leadId,
        { templateId: await template(status), values },
        fakeCommands(),
        v7(),
        "/template",
      );
    expect((await send("APPROVED", ["Ana"])).body["errors"]).toEqual([
      { path: "body.values", message: "The template has 2 variables" },
    ]);
    expect((await send("APPROVED", ["Ana", "a\nb"])).status).toBe(400);
    expect((await send("PENDING", ["Ana", "Homes"])).body["reason"]).toBe("template_not_approved");
    expect(await rowsOf(leadId)).toEqual([]);
  });
});
