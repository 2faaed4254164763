import { once } from "node:events";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Database } from "../../db/client.ts";
import { addEvent } from "../../db/queries/add-event.ts";
import type { FunnelError } from "../../platform/errors.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../../tests/database.ts";
import { createEventTail } from "./tail.ts";

let database: TestDatabase;
let org: TestOrganization;
beforeAll(async () => {
  database = await testDatabase();
  org = await createOrganization(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());

const write = (n: number) =>
  database.db.tenant(org.organizationId, (tx) =>
    addEvent(tx, org.organizationId, "lead.changed", null, { n }),
  );

describe("the tail", () => {
  const me = () => ({ organizationId: org.organizationId, actorId: v7() });
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
    const all = await Promise.all(Array.from({ length: 50 }, () => tail.subscribe(me())));
    await write(7);
    const seen = await Promise.all(all.map((subscription) => subscription.next(5_000)));
    for (const events of seen) expect(events?.map(({ data }) => data["n"])).toEqual([7]);
    const start = new Set(all.map(({ from }) => `${from.xid}-${from.seq}`));
    expect(start.size).toBe(1);
    for (const subscription of all) subscription.end();
    const isQuiet = async () => {
      const before = reads.count;
      // Long enough for many a poll.
      for (let n = 0; n < 100; n += 1) await database.db.ping();
      return reads.count === before;
    };
    await vi.waitUntil(isQuiet, { timeout: 20_000 });
  });

  it("is open to five hundred of an organization, and two thousand in all", async () => {
    using tail = createEventTail({ db: database.db, log, intervalMs: 1 });
    const subscribe = (organizationId: string) =>
      tail.subscribe({ organizationId, actorId: v7() }).then(
        () => null,
        ({ code, details }: FunnelError) => [code, details["retryAfterSeconds"]],
      );
    const full: unknown[] = [];
    for (const organizationId of Array.from({ length: 4 }, () => v7())) {
      const answers = await Promise.all(
        Array.from({ length: 500 }, () => subscribe(organizationId)),
      );
      expect(answers.filter((answer) => answer !== null)).toEqual([]);
      full.push(await subscribe(organizationId));
    }
    expect(full).toEqual([
      ["rate_limited", 30],
      ["rate_limited", 30],
      ["rate_limited", 30],
      ["unavailable", 30],
    ]);
  });

  it("goes on where it was when the database was away for a while", async () => {
    let away = false;
    const db: Database = {
      ...database.db,
      router: (work) => (away ? Promise.reject(new Error("gone")) : database.db.router(work)),
    };
    using tail = createEventTail({ db, log, intervalMs: 1 });
    const subscription = await tail.subscribe(me());
    away = true;
    await write(8);
    away = false;
    expect((await subscription.next(10_000))?.map(({ data }) => data["n"])).toEqual([8]);
  });

  it("drops who is too far behind, and nobody else", async () => {
    using tail = createEventTail({ db: database.db, log, intervalMs: 1 });
    const slow = await tail.subscribe(me());
    const quick = await tail.subscribe(me());
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
    const subscription = await tail.subscribe(me());
    tail[Symbol.dispose]();
    expect(await subscription.next(1_000)).toBeNull();
    await expect(tail.subscribe(me())).rejects.toMatchObject({ code: "unavailable" });
  });
});
