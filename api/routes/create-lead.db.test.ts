import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  auditLog,
  consents,
  idempotencyKeys,
  identities,
  leads,
  templates,
} from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { testApi, testClient, type TestClient } from "../../tests/api.ts";
import type { ApiDeps } from "../deps.ts";
import { fakeCommands, makeApiKey } from "../testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());

let last = 12_345_000;
const newPhone = () => `+3519${(last += 1)}`;
const given = (phone: string, over: object = {}) => ({
  phone,
  channelId: client.org.channelId,
  source: "portal",
  sourceDetail: "example.com",
  name: "Ana",
  consent: { source: "portal", at: "2026-01-01T10:00:00Z", evidence: { text: "Yes, write to me" } },
  ...over,
});
async function bring(body: object, over: Partial<ApiDeps> = {}, more: Record<string, string> = {}) {
  using api = testApi(client.db, over);
  const headers = { ...client.owner.headers, "content-type": "application/json", ...more };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await api.app.request("/v1/leads", request);
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  const answer = (await response.json()) as Record<string, any>;
  return { status: response.status, body: answer, location: response.headers.get("location") };
}
const template = async (over: object = {}) => {
  const id = v7();
  const { organizationId, channelId } = client.org;
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(templates).values({
      id,
      organizationId,
      channelId,
      name: `hello_${id}`,
      language: "en",
      category: "UTILITY" as const,
      body: "Hello {{1}}",
      status: "APPROVED" as const,
      ...over,
    }),
  );
  return id;
};
const rowsOf = (id: string) =>
  client.db.tenant(client.org.organizationId, async (tx) => ({
    lead: (await tx.select().from(leads).where(eq(leads.id, id)))[0]!,
    consents: await tx.select().from(consents).where(eq(consents.leadId, id)),
    identities: await tx.select().from(identities).where(eq(identities.leadId, id)),
  }));

describe("a lead that a portal brings", () => {
  test("is new with its consent, and known the second time", async () => {
    const phone = newPhone();
    const first = await bring(given(phone));
    expect(first).toMatchObject({ status: 201, body: { created: true, firstMessage: null } });
    expect(first.location).toBe(`/v1/leads/${first.body["id"]}`);
    const later = { source: "form", at: "2026-02-01T10:00:00Z", evidence: {} };
    const second = await bring(given(phone, { name: "Bia", source: "form", consent: later }));
    expect(second).toMatchObject({ status: 200, body: { id: first.body["id"], created: false } });
    // The portal sends the same once more.
    await bring(given(phone));
    const rows = await rowsOf(first.body["id"]);
    expect(rows.lead).toMatchObject({ name: "Ana", source: "portal", sourceDetail: "example.com" });
    expect(rows.identities).toMatchObject([{ kind: "phone", value: phone.slice(1) }]);
    expect(rows.consents).toMatchObject([
      { kind: "opt_in", source: "portal", evidence: { text: "Yes, write to me" } },
      { kind: "opt_in", source: "form" },
    ]);
    const { body } = await client.get(`/v1/leads/${first.body["id"]}/consents`);
    expect(body["items"].map((each: { source: string }) => each.source)).toEqual([
      "form",
      "portal",
    ]);
  });

  test("is one, whoever brings it at the same moment", async () => {
    const phone = newPhone();
    const answers = await Promise.all(Array.from({ length: 12 }, () => bring(given(phone))));
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test("is the one that WhatsApp knows by the other form of a number", async () => {
    const leadId = await client.addLead();
    const { organizationId } = client.org;
    await client.db.tenant(organizationId, (tx) =>
      tx
        .insert(identities)
        .values({ organizationId, leadId, kind: "phone", value: "5215512345678" }),
    );
    expect(await bring(given("+525512345678"))).toMatchObject({
      status: 200,
      body: { id: leadId },
    });
  });

  test("gets the template as whoever asks; what fails leaves the lead and says so", async () => {
    const firstTemplate = { templateId: await template(), values: ["Ana"] };
    const commands = fakeCommands();
    const sent = await bring(given(newPhone(), { firstTemplate }), commands);
    expect(sent.body["firstMessage"]).toMatchObject({
      sent: true,
      message: { type: "template", text: "Hello Ana", authorId: client.owner.userId },
    });
    expect(commands.given[0]?.[2].command.kind).toBe("send");
    const paused = { templateId: await template({ status: "PAUSED" }), values: ["Ana"] };
    expect(await bring(given(newPhone(), { firstTemplate: paused }))).toMatchObject({
      status: 201,
      body: { firstMessage: { sent: false, reason: "template_not_approved" } },
    });
  });

  test("whose first message may yet be sent is asked for again under the same key", async () => {
    const firstTemplate = { templateId: await template(), values: ["Ana"] };
    const wanted = given(newPhone(), { firstTemplate });
    const key = { "idempotency-key": v7() };
    const commandIds: string[] = [];
    const unreachable: ApiDeps["commandLead"] = async (...args) => {
      commandIds.push(args[3]);
      throw new FunnelError("unavailable", "The workflow did not answer in time");
    };
    const first = await bring(wanted, { commandLead: unreachable }, key);
    expect([first.status, first.body["code"]]).toEqual([503, "unavailable"]);
    const commands = fakeCommands();
    const again = await bring(wanted, commands, key);
    expect(again).toMatchObject({ status: 200, body: { firstMessage: { sent: true } } });
    expect(commands.given.map((args) => args[3])).toEqual(commandIds);
    const { id, firstMessage } = again.body;
    expect(commands.given[0]?.[2].command).toEqual({
      kind: "send",
      messageId: firstMessage.message.id,
    });
    expect((await rowsOf(id)).consents).toHaveLength(1);
    const { body } = await client.get(`/v1/leads/${id}/messages`);
    expect(body["items"]).toHaveLength(1);
  });

  test("what the caller can mend is refused before anything is written", async () => {
    const phone = newPhone();
    const templateId = await template();
    const wrong = await bring(given(phone, { firstTemplate: { templateId, values: [] } }));
    expect(wrong.status).toBe(400);
    const unknown = await bring(given(phone, { firstTemplate: { templateId: v7(), values: [] } }));
    expect(unknown.status).toBe(404);
    for (const bad of ["351912345678", "+35191", "not a phone"])
      expect((await bring(given(bad))).status).toBe(400);
    expect(await bring(given(phone))).toMatchObject({ status: 201 });
  });

  test("I5: who opted out gets no template, and a form does not take an opt-out back", async () => {
    const phone = newPhone();
    const { body } = await bring(given(phone));
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx.update(leads).set({ optedOutAt: new Date() }).where(eq(leads.id, body["id"])),
    );
    const firstTemplate = { templateId: await template(), values: ["Ana"] };
    const commands = fakeCommands();
    const refused = await bring(given(phone, { firstTemplate }), commands);
    expect([refused.status, refused.body["reason"]]).toEqual([409, "opted_out"]);
    expect(commands.given).toEqual([]);
    expect((await bring(given(phone))).status).toBe(200);
    expect((await rowsOf(body["id"])).lead.optedOutAt).not.toBeNull();
  });

  test("a key that may not write messages brings no template", async () => {
    const { organizationId } = client.org;
    const key = await makeApiKey(client.db, organizationId, client.owner.userId, ["leads:write"]);
    const headers = { authorization: `Bearer ${key}` };
    const firstTemplate = { templateId: await template(), values: ["Ana"] };
    expect((await bring(given(newPhone(), { firstTemplate }), {}, headers)).status).toBe(403);
    expect((await bring(given(newPhone()), {}, headers)).status).toBe(201);
  });

  test("I12: what is kept of the request is found by the lead", async () => {
    const key = v7();
    const { body } = await bring(given(newPhone()), {}, { "idempotency-key": key });
    const { organizationId } = client.org;
    const [kept, told] = await client.db.tenant(organizationId, async (tx) => [
      await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)),
      await tx.select().from(auditLog).where(eq(auditLog.leadId, body["id"])),
    ]);
    expect(kept).toMatchObject([{ leadId: body["id"], status: 201 }]);
    expect(told).toMatchObject([{ action: "POST /leads" }]);
  });
});
