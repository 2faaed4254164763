import { serve } from "@hono/node-server";
import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { connect } from "node:net";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "../../db/client.ts";
import { addEvent } from "../../db/queries/add-event.ts";
import { leads } from "../../db/schema/index.ts";
import { createMember, testApi } from "../../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { createEventTail } from "./tail.ts";

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
afterEach(() => vi.useRealTimers());

interface Frame {
  id: string;
  event: string;
  data: { kind: string; leadId: string | null; at: string; data: { n?: number } };
}

/** A client of the stream, which reads as a browser would. */
async function open(path = "/v1/events", lastId?: string, more: Record<string, string> = headers) {
  const response = await api.app.request(path, {
    headers: { ...more, ...(lastId ? { "last-event-id": lastId } : {}) },
  });
  expect(response.status).toBe(200);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const frames: Frame[] = [];
  async function next(): Promise<Frame | null> {
    while (frames.length === 0) {
      const { done, value } = await reader.read();
      if (done) return null;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop() ?? "";
      frames.push(...parts.filter((part) => part.startsWith("id:")).map(parse));
    }
    return frames.shift() ?? null;
  }
  return { ready: await next(), next, close: () => reader.cancel() };
}

function parse(text: string): Frame {
  const field = (name: string) => text.match(new RegExp(`^${name}: (.*)$`, "m"))?.[1] ?? "";
  return {
    id: field("id"),
    event: field("event"),
    data: JSON.parse(field("data")) as Frame["data"],
  };
}

const write = (n: number, to = org, leadId: string | null = null) =>
  database.db.tenant(to.organizationId, (tx) =>
    addEvent(tx, to.organizationId, "lead.changed", leadId, { n }),
  );
const read = async (client: Awaited<ReturnType<typeof open>>, count: number) => {
  const seen: Frame[] = [];
  while (seen.length < count) seen.push((await client.next())!);
  return seen;
};
const numbers = (frames: Frame[]) => frames.map(({ data }) => data.data.n);

describe("the event stream", () => {
  it("tells what happens from now on, once, in order, and nothing of other organizations", async () => {
    const other = await createOrganization(database.db);
    // The tail has passed it once a client has seen it.
    const witness = await open();
    await write(0);
    await read(witness, 1);
    await witness.close();
    const client = await open();
    await write(1);
    await write(99, other);
    await write(2);
    const seen = await read(client, 2);
    expect(numbers(seen)).toEqual([1, 2]);
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
    const [one] = await read(again, 1);
    await again.close();
    await write(4);
    const third = await open("/v1/events", one?.id);
    expect(numbers(await read(third, 3))).toEqual([2, 3, 4]);
    await write(5);
    expect(numbers(await read(third, 1))).toEqual([5]);
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
    expect(numbers(await read(again, all.length))).toEqual(all);
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
    expect(numbers(await read(client, 1))).toEqual([2]);
    const again = await open(`/v1/events?leadId=${leadId}`, client.ready?.id);
    expect(numbers(await read(again, 1))).toEqual([2]);
    await Promise.all([client.close(), again.close()]);
  });

  it("refuses an id that is none of its own", async () => {
    const response = await api.app.request("/v1/events", {
      headers: { ...headers, "last-event-id": "1-2; drop" },
    });
    expect(response.status).toBe(400);
  });

  it("ends with the token", async () => {
    const member = await createMember(database.db, org.organizationId, "viewer");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const opening = open("/v1/events", undefined, member.headers);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(1));
    const client = await opening;
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    expect(await client.next()).toBeNull();
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
      const part = await read(leaver.client, 7);
      leaver.seen.push(...part);
      await leaver.client.close();
      leaver.client = await open("/v1/events", part.at(-1)!.id);
      expect(leaver.client.ready!.id).toBe(part.at(-1)!.id);
    }
    const total = rounds * writers * 2;
    leaver.seen.push(...(await read(leaver.client, total - leaver.seen.length)));
    const stayed = await read(stayer, total);
    expect(stayed.map(({ id }) => id)).toEqual(leaver.seen.map(({ id }) => id));
    expect(numbers(stayed).toSorted((a, b) => a! - b!)).toEqual(
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

describe("the tail", () => {
  const log = pino({ level: "silent" });
  const counting = (db: Database) => {
    const reads = { count: 0 };
    const router: Database["router"] = (work) => {
      reads.count += 1;
      return db.router(work);
    };
    return { reads, db: { ...db, router } };
  };

  it("reads once for many, and not at all for none", async () => {
    const { reads, db } = counting(database.db);
    using tail = createEventTail({ db, log, intervalMs: 1 });
    expect(reads.count).toBe(0);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => tail.subscribe(org.organizationId)),
    );
    await write(7);
    const seen = await Promise.all(all.map((subscription) => subscription.next(5_000)));
    for (const events of seen) expect(events?.map(({ data }) => data["n"])).toEqual([7]);
    const start = new Set(all.map(({ from }) => `${from.xid}-${from.seq}`));
    expect(start.size).toBe(1);
    for (const subscription of all) subscription.end();
    await vi.waitUntil(async () => {
      const before = reads.count;
      // Long enough for many a poll.
      for (let n = 0; n < 100; n += 1) await database.db.ping();
      return reads.count === before;
    });
  });

  it("goes on where it was when the database was away for a while", async () => {
    let away = false;
    const db: Database = {
      ...database.db,
      router: (work) => (away ? Promise.reject(new Error("gone")) : database.db.router(work)),
    };
    using tail = createEventTail({ db, log, intervalMs: 1 });
    const subscription = await tail.subscribe(org.organizationId);
    away = true;
    await write(8);
    away = false;
    expect((await subscription.next(10_000))?.map(({ data }) => data["n"])).toEqual([8]);
  });

  it("drops who is too far behind, and nobody else", async () => {
    using tail = createEventTail({ db: database.db, log, intervalMs: 1 });
    const slow = await tail.subscribe(org.organizationId);
    const quick = await tail.subscribe(org.organizationId);
    let seen = 0;
    const dropped = once(slow.signal, "abort");
    for (let batch = 0; batch < 4; batch += 1) {
      await database.db.tenant(org.organizationId, async (tx) => {
        for (let n = 0; n < 300; n += 1)
          await addEvent(tx, org.organizationId, "lead.changed", null, { n });
      });
      while (seen < (batch + 1) * 300) seen += (await quick.next(5_000))!.length;
    }
    await dropped;
    expect(await slow.next(0)).toBeNull();
    expect(quick.signal.aborted).toBe(false);
  });

  it("takes no more when it is closed", async () => {
    const tail = createEventTail({ db: database.db, log });
    const subscription = await tail.subscribe(org.organizationId);
    tail[Symbol.dispose]();
    expect(await subscription.next(1_000)).toBeNull();
    await expect(tail.subscribe(org.organizationId)).rejects.toMatchObject({ code: "unavailable" });
  });
});

it("a client that goes away is forgotten at once", { timeout: 5_000 }, async () => {
  const ended = Promise.withResolvers<void>();
  const tail = createEventTail({ db: database.db, log: pino({ level: "silent" }), intervalMs: 5 });
  using events = {
    subscribe: async (organizationId: string) => {
      const subscription = await tail.subscribe(organizationId);
      subscription.signal.addEventListener("abort", () => ended.resolve());
      return subscription;
    },
    [Symbol.dispose]: () => tail[Symbol.dispose](),
  };
  const warnings: unknown[] = [];
  const log = pino({ level: "warn" }, { write: (line) => warnings.push(line) });
  const { app } = testApi(database.db, { events, log });
  const server = serve({ fetch: app.fetch, port: 0 }) as Server;
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port);
  socket.write(
    `GET /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: ${headers["authorization"]}\r\n\r\n`,
  );
  await once(socket, "data");
  socket.destroy();
  await ended.promise;
  server.close();
  await once(server, "close");
  expect(warnings).toEqual([]);
});
