import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { settledPosition } from "../db/queries/read-events.ts";
import { eventHorizons, events, type EventKind } from "../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../tests/api.ts";
import { createOrganization, type TestOrganization } from "../tests/database.ts";
import { pruneOldEvents } from "./event-keeper.ts";
import { formatPosition } from "./events/position.ts";
import { numbersOf, openStream, readFrames } from "./events/testing.ts";

let client: TestClient;
let org: TestOrganization;
let headers: Record<string, string>;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());
beforeEach(async () => {
  org = await createOrganization(client.db);
  ({ headers } = await createMember(client.db, org.organizationId));
});

/** @returns the event's id, as a client may have it: nothing that began before still runs. */
async function happened(
  daysAgo: number,
  n: number,
  kind: EventKind = "lead.changed",
  { organizationId } = org,
) {
  const createdAt = new Date(Date.now() - daysAgo * 24 * 3_600_000);
  const [row] = await client.db.tenant(organizationId, (tx) =>
    tx.insert(events).values({ organizationId, kind, data: { n }, createdAt }).returning(),
  );
  const isSettled = async () => {
    const { xid } = await client.db.router(settledPosition);
    return BigInt(xid) > BigInt(row!.xid);
  };
  await vi.waitUntil(isSettled, { timeout: 20_000 });
  return formatPosition(row!);
}
const kept = async ({ organizationId } = org) => {
  const rows = await client.db.tenant(organizationId, (tx) =>
    tx.select().from(events).where(eq(events.organizationId, organizationId)).orderBy(events.seq),
  );
  return rows.map(({ data }) => data["n"]);
};

describe("old events", () => {
  it("go after thirty days, presence after one, of every organization, however many there are", async () => {
    const other = await createOrganization(client.db);
    for (const n of [1, 2, 3, 4, 5]) await happened(31, n);
    await happened(29, 6);
    await happened(2, 7, "presence.changed");
    await happened(0, 8, "presence.changed");
    await happened(31, 9, "lead.changed", other);
    await pruneOldEvents(client.db, undefined, 2);
    expect([await kept(), await kept(other)]).toEqual([[6, 8], []]);
  });

  it("are all that the application may delete, and only of its organization", async () => {
    const other = await createOrganization(client.db);
    await happened(0.9, 1);
    await happened(31, 2, "lead.changed", other);
    await client.db.tenant(org.organizationId, (tx) => tx.delete(events));
    expect([await kept(), await kept(other)]).toEqual([[1], [2]]);
  });
});

describe("a client that comes back", () => {
  it("after what it missed was deleted is told to read anew, and hears what comes then", async () => {
    const [first, last] = [await happened(32, 1), await happened(31, 2)];
    await happened(1, 3);
    await pruneOldEvents(client.db);
    const stream = await openStream(client.app, headers, { lastId: first });
    expect(stream.ready).toMatchObject({ event: "ready", id: first });
    const reset = await stream.next();
    expect(reset).toMatchObject({ event: "reset", data: {} });
    await happened(0, 4);
    expect(numbersOf(await readFrames(stream, 1))).toEqual([4]);
    await stream.close();
    const again = await openStream(client.app, headers, { lastId: reset!.id });
    expect(numbersOf(await readFrames(again, 1))).toEqual([4]);
    await again.close();
    // All that it had missed by then is there still.
    const other = await openStream(client.app, headers, { lastId: last });
    expect(numbersOf(await readFrames(other, 2))).toEqual([3, 4]);
    await other.close();
  });

  it("after nothing but presence was deleted goes on", async () => {
    const first = await happened(3, 1);
    await happened(2, 2, "presence.changed");
    await happened(2, 3);
    await pruneOldEvents(client.db);
    const stream = await openStream(client.app, headers, { lastId: first });
    expect(numbersOf(await readFrames(stream, 1))).toEqual([3]);
    await stream.close();
    const { organizationId } = org;
    expect(await client.db.tenant(organizationId, (tx) => tx.$count(eventHorizons))).toBe(0);
  });
});
