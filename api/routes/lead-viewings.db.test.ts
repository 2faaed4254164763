import { afterAll, beforeAll, expect, test } from "vitest";
import { viewings } from "../../db/schema/index.ts";
import { testApi, testClient, type TestClient } from "../../tests/api.ts";
import { seedPeople } from "../../tests/seeded-lead.ts";
import type { CommandLead } from "../deps.ts";
import { LEAD_VIEW } from "../testing.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

const HOUR = 3_600_000;

/** A workflow that books as it is told. */
const booking: CommandLead = async (organizationId, leadId, { command }) => {
  if (command.kind !== "book_viewing") throw new Error(command.kind);
  const { startsAt, listingId, agentId } = command;
  await client.db.tenant(organizationId, (tx) =>
    tx.insert(viewings).values({
      organizationId,
      leadId,
      listingId,
      agentId,
      startsAt: new Date(startsAt),
      endsAt: new Date(startsAt + HOUR / 2),
      blockedUntil: new Date(startsAt + HOUR / 2),
      state: "confirmed",
      bookedBy: "person",
    }),
  );
  return LEAD_VIEW;
};

test("who books a viewing is told where it is", async () => {
  using api = testApi(client.db, { commandLead: booking });
  const leadId = await client.addLead();
  const { agentId, listingId } = await seedPeople(client.db, client.org);
  const noon = Date.UTC(2099, 0, 1, 12);
  const book = async (at: number) => {
    const startsAt = new Date(at).toISOString();
    const response = await api.app.request(`/v1/leads/${leadId}/viewings`, {
      method: "POST",
      headers: { ...client.owner.headers, "content-type": "application/json" },
      body: JSON.stringify({ agentId, listingId, startsAt }),
    });
    expect([response.status, await response.json()]).toMatchObject([201, { owner: "person" }]);
    const { body } = await client.get(response.headers.get("location") ?? "");
    expect(body).toMatchObject({ startsAt, lead: { id: leadId }, state: "confirmed" });
  };
  for (const at of [noon, noon - HOUR / 2, noon + HOUR / 2]) await book(at);
});
