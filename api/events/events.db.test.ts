import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addEvent } from "../../db/queries/add-event.ts";
import { leads } from "../../db/schema/index.ts";
import { createMember, testApi } from "../../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { numbersOf, openStream, readFrames, type Frame } from "./testing.ts";

let database: TestDatabase;
let org: TestOrganization;
let api: ReturnType<typeof testApi>;
let headers: Record<string, string>;
beforeAll(async () => {
  database = await testDatabase();
  org = await createOrganization(database.db);
  ({ headers } = await createMember(database.db, org.organizationId));
  api = testApi(database.db);
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});
const write = (n: number, to = org, leadId: string | null = null) =>
  database.db.tenant(to.organizationId, (tx) =>
    addEvent(tx, to.organizationId, "lead.changed", leadId, { n }),
  );
const open = (path?: string, lastId?: string) =>
  openStream(api.app, headers, { ...(path && { path }), lastId });

describe("the event stream", () => {
  it("tells what happens from now on, once, in order, and nothing of other organizations", async () => {
    const other = await createOrganization(database.db);
    // The tail has passed it once a client has seen it.
    const witness = await open();
    await write(0);
    await readFrames(witness, 1);
    await witness.close();
    const client = await open();
    await write(1);
    await write(99, other);
    await write(2);
    const seen = await readFrames(client, 2);
    expect(numbersOf(seen)).toEqual([1, 2]);
    expect(seen[0]).toMatchObject({
      event: "lead.changed",
      data: { kind: "lead.changed", leadId: null, at: expect.any(String) },
    });
    await client.close();
  });

  it("goes on from the last id: of an event, or of the greeting when there was none", async () => {
    const client = await open();
    await client.close();
    for (const n of [1, 2, 3]) await write(n);
    const again = await open("/v1/events", client.ready?.id);
    const [one] = await readFrames(again, 1);
    await again.close();
    await write(4);
    const third = await open("/v1/events", one?.id);
    expect(numbersOf(await readFrames(third, 3))).toEqual([2, 3, 4]);
    await write(5);
    expect(numbersOf(await readFrames(third, 1))).toEqual([5]);
    await third.close();
  });

  it("goes on over more than one page of missed events", async () => {
    const client = await open();
    await client.close();
    const all = Array.from({ length: 1_200 }, (_, n) => n);
    await database.db.tenant(org.organizationId, async (tx) => {
      for (const n of all) await addEvent(tx, org.organizationId, "lead.changed", null, { n });
    });
    const again = await open("/v1/events", client.ready?.id);
    expect(numbersOf(await readFrames(again, all.length))).toEqual(all);
    await again.close();
  });

  it("can be of one lead", async () => {
    const leadId = v7();
    const { organizationId, channelId } = org;
    await database.db.tenant(organizationId, (tx) =>
      tx.insert(leads).values({ id: leadId, organizationId, channelId }),
    );
    const client = await open(`/v1/events?leadId=${leadId}`);
    await write(1);
    await write(2, org, leadId);
    expect(numbersOf(await readFrames(client, 1))).toEqual([2]);
    const again = await open(`/v1/events?leadId=${leadId}`, client.ready?.id);
    expect(numbersOf(await readFrames(again, 1))).toEqual([2]);
    await Promise.all([client.close(), again.close()]);
  });

  it("refuses an id that is none of its own", async () => {
    const response = await api.app.request("/v1/events", {
      headers: { ...headers, "last-event-id": "1-2; drop" },
    });
    expect(response.status).toBe(400);
  });
});

describe("I9", () => {
  it("twenty writers whose transactions commit late and out of order, readers that reconnect: every event once, in order", async () => {
    const stayer = await open();
    const leaver = { client: await open(), seen: [] as Frame[], last: "" };
    leaver.last = leaver.client.ready!.id;
    const rounds = 6;
    const writers = 20;
    let n = 0;
    for (let round = 0; round < rounds; round += 1) {
      await inTurns(writers, async (say) => {
        await say(n++);
        await say(n++);
      });
      // Leaves in the middle of the round's events, and comes back by the last id it saw.
      const part = await readFrames(leaver.client, 7);
      leaver.seen.push(...part);
      await leaver.client.close();
      leaver.client = await open("/v1/events", part.at(-1)!.id);
      expect(leaver.client.ready!.id).toBe(part.at(-1)!.id);
    }
    const total = rounds * writers * 2;
    leaver.seen.push(...(await readFrames(leaver.client, total - leaver.seen.length)));
    const stayed = await readFrames(stayer, total);
    expect(stayed.map(({ id }) => id)).toEqual(leaver.seen.map(({ id }) => id));
    expect(numbersOf(stayed).toSorted((a, b) => a! - b!)).toEqual(
      Array.from({ length: total }, (_, i) => i),
    );
    expect(stayed.map(({ id }) => id)).toEqual(stayed.map(({ id }) => id).toSorted(byPosition));
    await Promise.all([stayer.close(), leaver.client.close()]);
  });

  /** Opens all transactions at once, lets each write, and commits them in an order of its own. */
  async function inTurns(
    count: number,
    work: (say: (n: number) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const gates = Array.from({ length: count }, () => Promise.withResolvers<void>());
    const wrote: Promise<void>[] = [];
    const done = gates.map((gate) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      wrote.push(promise);
      return database.db.tenant(org.organizationId, async (tx) => {
        await work((value) => addEvent(tx, org.organizationId, "lead.changed", null, { n: value }));
        resolve();
        await gate.promise;
      });
    });
    await Promise.all(wrote);
    for (const index of shuffled(count)) {
      gates[index]!.resolve();
      await done[index];
    }
  }

  function shuffled(count: number): number[] {
    const order = Array.from({ length: count }, (_, i) => (i * 7 + 3) % count);
    return [...new Set(order)];
  }

  function byPosition(a: string, b: string): number {
    const [x, y] = [a, b].map((id) => id.split("-").map(BigInt) as [bigint, bigint]) as [
      [bigint, bigint],
      [bigint, bigint],
    ];
    if (x[0] !== y[0]) return x[0] < y[0] ? -1 : 1;
    return x[1] < y[1] ? -1 : 1;
  }
});
