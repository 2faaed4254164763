import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOrganization } from "../../tests/database.ts";
import { API_SETTINGS, testClient, type TestClient } from "../../tests/api.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { identities } from "../../db/schema/index.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const headers = { "x-internal-secret": API_SETTINGS.INTERNAL_API_SECRET };
async function ask(path: string, body?: unknown) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await client.app.request(`/internal/leads/${path}`, { headers, ...init })).json();
}

async function knownLead(waId: string, userId?: string): Promise<string> {
  const leadId = await client.addLead();
  const { organizationId } = client.org;
  const known = [
    { kind: "phone" as const, value: waId },
    ...(userId ? [{ kind: "user_id" as const, value: userId }] : []),
  ];
  await client.db.tenant(organizationId, (tx) =>
    tx
      .insert(identities)
      .values(known.map((identity) => ({ organizationId, leadId, ...identity }))),
  );
  return leadId;
}

test("a lead is found by its phone, its user id and its own id, on its channel only", async () => {
  const [waId, userId] = ["351933333333", "US.13491208655302741918"];
  const leadId = await knownLead(waId, userId);
  const { organizationId, phoneNumberId } = client.org;
  const lead = { organizationId, leadId, waId, userId, clockAheadMs: 0 };
  expect(await ask(`by-phone?phoneNumberId=${phoneNumberId}&waId=${waId}`)).toEqual(lead);
  expect(await ask(`by-phone?phoneNumberId=${phoneNumberId}&userId=${userId}`)).toEqual(lead);
  expect(await ask(`${leadId}?phoneNumberId=${phoneNumberId}`)).toEqual(lead);
  const other = await createOrganization(client.db);
  for (const path of [
    `by-phone?phoneNumberId=${other.phoneNumberId}&waId=${waId}`,
    `${leadId}?phoneNumberId=${other.phoneNumberId}`,
    `${leadId}?phoneNumberId=1`,
  ]) {
    expect(await ask(path)).toMatchObject({ status: 404, code: "not_found" });
  }
  expect(await ask(`by-phone?phoneNumberId=${phoneNumberId}`)).toMatchObject({ status: 400 });
});

test("I6: a lead's clock is set by its own organization only", async () => {
  const leadId = await knownLead("351944444444");
  const { organizationId } = client.org;
  const aheadMs = 3 * 86_400_000;
  const clock = async () =>
    (await client.db.tenant(organizationId, (tx) => findLead(tx, leadId)))?.clockAheadMs;
  expect(await ask(`${leadId}/clock`, { organizationId: v7(), aheadMs })).toMatchObject({
    status: 404,
  });
  expect(await clock()).toBe(0);
  expect(await ask(`${leadId}/clock`, { organizationId, aheadMs })).toEqual({ leadId, aheadMs });
  expect(await clock()).toBe(aheadMs);
  expect(await ask(`${leadId}/clock`, { organizationId, aheadMs: -1 })).toMatchObject({
    status: 400,
  });
});

test("the internal secret guards it", async () => {
  const path = `/internal/leads/by-phone?phoneNumberId=${client.org.phoneNumberId}&waId=351933333333`;
  expect((await client.app.request(path)).status).toBe(401);
});
