import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { notifications, type NotificationKind } from "../../db/schema/index.ts";
import { testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

it("notifications are told with the lead's name, and by kind, lead and whether they were read", async () => {
  const { organizationId } = client.org;
  const [ana, rui] = [await client.addLead({ name: "Ana" }), await client.addLead({ name: "Rui" })];
  const add = async (leadId: string, kind: NotificationKind, readAt: Date | null) => {
    const id = v7();
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(notifications).values({ id, organizationId, leadId, kind, readAt, data: {} }),
    );
    return id;
  };
  const booked = await add(ana, "viewing_booked", null);
  const wanted = await add(rui, "person_wanted", null);
  const read = await add(ana, "lead_unclaimed", new Date());
  const told = async (query: string) =>
    (await client.pages(`/v1/notifications?${query}`)).map(({ id, leadName }) => [id, leadName]);
  expect(await told("")).toEqual([
    [wanted, "Rui"],
    [booked, "Ana"],
    [read, "Ana"],
  ]);
  expect(await told("kind=viewing_booked,person_wanted&unread=true")).toHaveLength(2);
  expect(await told("kind=person_wanted")).toEqual([[wanted, "Rui"]]);
  expect(await told(`leadId=${ana}`)).toEqual([
    [booked, "Ana"],
    [read, "Ana"],
  ]);
  expect(await told("unread=false")).toEqual([[read, "Ana"]]);
});
