import { v7 } from "uuid";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planMerge } from "../db/queries/lead-merges.ts";
import { leadMerges } from "../db/schema/index.ts";
import { FunnelError } from "../platform/errors.ts";
import { testClient, type TestClient } from "../tests/api.ts";
import { createOrganization } from "../tests/database.ts";
import type { CommandLead } from "./deps.ts";
import { finishMerges } from "./merge-keeper.ts";
import { fakeCommands, LEAD_VIEW } from "./testing.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

const log = pino({ level: "silent" });
const soon = () => new Date(Date.now() + 60_000);
const finish = (commandLead: CommandLead, before = soon()) =>
  finishMerges({ db: client.db, log, commandLead }, before);

async function planned(org = client.org) {
  const { organizationId } = org;
  const [sourceId, targetId] = [await client.addLead({}, org), await client.addLead({}, org)];
  const merge = { organizationId, sourceId, targetId, requestKey: v7(), mergedBy: null };
  const { id: mergeId } = await client.db.tenant(organizationId, (tx) =>
    planMerge(tx, { ...merge, sourceOwner: "bot" }),
  );
  const row = async () =>
    (
      await client.db.tenant(organizationId, (tx) =>
        tx.select().from(leadMerges).where(eq(leadMerges.id, mergeId)),
      )
    )[0];
  return { organizationId, sourceId, mergeId, row };
}

test("the source of a merge that nobody finished stands up, in whichever organization", async () => {
  const merges = [await planned(), await planned(await createOrganization(client.db))];
  const { given, commandLead } = fakeCommands();
  await finish(commandLead, new Date(Date.now() - 60_000));
  expect(given).toEqual([]);
  await finish(commandLead);
  const told = merges.map(({ organizationId, sourceId, mergeId }) => [
    organizationId,
    sourceId,
    { by: null, command: { kind: "stand_up", mergeId } },
    expect.stringContaining(mergeId),
  ]);
  expect(given).toHaveLength(2);
  expect(given).toEqual(expect.arrayContaining(told));
  // Until the workflow says that it is done, the same again.
  await finish(commandLead);
  expect(given.slice(2)).toEqual(given.slice(0, 2));
});

test("what cannot be reached is tried again, keeps no other waiting, and what is refused is over", async () => {
  const [unreachable, refused, done] = [await planned(), await planned(), await planned()];
  await client.db.tenant(done.organizationId, (tx) =>
    tx
      .update(leadMerges)
      .set({ moved: { sourceOwner: "bot", rows: {} } })
      .where(eq(leadMerges.id, done.mergeId)),
  );
  await finish(async (_, leadId) => {
    if (leadId === unreachable.sourceId) throw new FunnelError("unavailable", "no answer");
    if (leadId !== refused.sourceId && leadId !== done.sourceId) return LEAD_VIEW;
    throw new FunnelError("conflict", "It was merged", { reason: "merged" });
  });
  expect((await unreachable.row())?.underWaySince).toEqual(expect.any(Date));
  expect(await refused.row()).toBeUndefined();
  expect(await done.row()).toMatchObject({ underWaySince: null });
});
