import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseLead } from "../../db/queries/erase-lead.ts";
import { auditLog, idempotencyKeys } from "../../db/schema/index.ts";
import { testApi, testClient, type TestClient } from "../../tests/api.ts";
import type { CommandLead } from "../deps.ts";
import { LEAD_VIEW } from "../testing.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

/** A workflow that erases before it answers. */
const erasing: CommandLead = async (organizationId, leadId, { by: requestedBy }) => {
  const request = { organizationId, leadId, requestedBy, requestedAt: new Date() };
  await client.db.eraser(organizationId, (tx) => eraseLead(tx, request));
  return LEAD_VIEW;
};

async function ask(method: string, path: string, commandLead: CommandLead, key?: string) {
  using api = testApi(client.db, { commandLead });
  const requestId = v7();
  const response = await api.app.request(`/v1/leads/${path}`, {
    method,
    headers: {
      ...client.owner.headers,
      "x-request-id": requestId,
      ...(key && { "idempotency-key": key }),
    },
  });
  const entries = await client.db.tenant(client.org.organizationId, (tx) =>
    tx.select().from(auditLog).where(eq(auditLog.requestId, requestId)),
  );
  return { status: response.status, body: await response.json(), entries };
}

test("I12: the audit log says that a lead was erased, also again, and not which", async () => {
  const leadId = await client.addLead();
  const key = v7();
  for (const keyOf of [undefined, undefined, key]) {
    const { status, body, entries } = await ask("DELETE", leadId, erasing, keyOf);
    expect([status, body]).toMatchObject([202, { leadId }]);
    expect(entries).toMatchObject([
      { action: "DELETE /leads/{id}", actorId: client.owner.userId, leadId: null, targets: {} },
    ]);
  }
  const kept = await client.db.tenant(client.org.organizationId, (tx) =>
    tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)),
  );
  expect(kept).toMatchObject([{ leadId: null, status: 202 }]);
});

test("I12: nor does a command that was answered while its lead was erased", async () => {
  const leadId = await client.addLead();
  const { status, entries } = await ask("POST", `${leadId}/takeover`, erasing);
  expect(status).toBe(200);
  expect(entries).toMatchObject([
    { action: "POST /leads/{id}/takeover", leadId: null, targets: {} },
  ]);
});

test("what is to be erased is in the audit log before the workflow hears of it", async () => {
  const leadId = await client.addLead();
  const found: unknown[] = [];
  await ask("DELETE", leadId, async (organizationId) => {
    found.push(
      ...(await client.db.tenant(organizationId, (tx) =>
        tx.select().from(auditLog).where(eq(auditLog.leadId, leadId)),
      )),
    );
    return LEAD_VIEW;
  });
  expect(found).toMatchObject([{ action: "DELETE /leads/{id}", targets: { id: leadId } }]);
});

test("a lead that was merged into another is erased with that one only, and nothing is said of it", async () => {
  const leadId = await client.addLead({ mergedIntoId: await client.addLead() });
  const { status, body, entries } = await ask("DELETE", leadId, erasing);
  expect([status, body, entries]).toMatchObject([409, { reason: "merged" }, []]);
});
