import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  agendaItems,
  cadences,
  leads,
  messages,
  notifications,
  turns,
  type Lead,
} from "../db/schema/index.ts";
import type { AgendaItem } from "../domain/agenda.ts";
import type { LeadNow } from "../domain/lead-now.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: ActivityWorld;
beforeAll(async () => void (world = await activityWorld()));
afterAll(() => world[Symbol.asyncDispose]());

const silent = (leadId: string, now = MONDAY): Promise<LeadNow> =>
  world.run("finishTurn", { ...world.ref(leadId, now), outcome: "silent" });

/** The item's time comes: what the workflow does then. */
async function carryOut(leadId: string, item: AgendaItem, w = world): Promise<LeadNow> {
  const ref = w.ref(leadId, item.at);
  const { speaks } = await w.run("compose", { ...ref, cause: "follow_up", itemId: item.id });
  const outcome = speaks ? await w.run("sendReply", ref) : { outcome: "withheld" as const };
  const ended = outcome.outcome === "accepted" ? "sent" : outcome.outcome;
  return w.run("finishTurn", { ...ref, now: item.at + 5_000, outcome: ended, itemId: item.id });
}

const first = (now: LeadNow): AgendaItem => now.agenda[0]!;
const toldOf = (leadId: string) =>
  world.read((tx) => tx.select().from(notifications).where(eq(notifications.leadId, leadId)));

test("a silent lead is followed up by its stage's cadence until it is dormant", async () => {
  await world.template();
  const leadId = await world.lead();
  let now = await silent(leadId);
  expect(first(now).at - MONDAY).toBeGreaterThanOrEqual(20 * MINUTE);
  expect(first(now).at - MONDAY).toBeLessThan(25 * MINUTE);
  const days: number[] = [];
  for (let step = 0; now.agenda.length > 0; step += 1) {
    const item = first(now);
    expect(item.ref).toMatchObject({ trigger: "engaged", step, cadenceId: null });
    days.push(Math.round((item.at - MONDAY) / DAY));
    now = await carryOut(leadId, item);
  }
  expect(days).toEqual([0, 1, 3, 7, 21]);
  expect(now.stage).toBe("dormant");
  const rows = await world.read((tx) =>
    tx.select().from(turns).where(eq(turns.leadId, leadId)).orderBy(turns.startedAt),
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(Array(5).fill("sent"));
  const kinds = rows.map(({ templateId }) => (templateId === null ? "text" : "template"));
  expect(kinds).toEqual(["text", "template", "template", "template", "template"]);
});

test("an answer cancels what was planned, and silence begins anew from it", async () => {
  const leadId = await world.lead();
  const before = first(await silent(leadId));
  const later = MONDAY + 10 * MINUTE;
  const after = first(await silent(leadId, later));
  expect(after.at - later).toBeGreaterThanOrEqual(20 * MINUTE);
  const rows = await world.read((tx) =>
    tx.select().from(agendaItems).where(eq(agendaItems.leadId, leadId)),
  );
  expect(rows.find(({ id }) => id === before.id)).toMatchObject({
    state: "cancelled",
    why: "answer",
  });
});

describe("outside the window", () => {
  const closed: Partial<Lead> = { lastInboundAt: new Date(MONDAY - 2 * DAY) };
  const alone = async (work: (w: ActivityWorld, leadId: string) => Promise<void>) => {
    const own = await activityWorld();
    await work(own, await own.lead(closed));
    await own[Symbol.asyncDispose]();
  };
  const begin = (w: ActivityWorld, leadId: string) =>
    w.run("finishTurn", { ...w.ref(leadId, MONDAY), outcome: "silent" });
  const told = (w: ActivityWorld) => w.read((tx) => tx.select().from(notifications));

  test("without an approved template the step is skipped, an agent hears of it, the next one comes", () =>
    alone(async (w, leadId) => {
      const now = await carryOut(leadId, first(await begin(w, leadId)), w);
      expect(first(now).ref).toMatchObject({ step: 1 });
      expect(await told(w)).toMatchObject([
        { kind: "follow_up_skipped", data: { reason: "no_approved_template" } },
      ]);
      expect(w.sent).toEqual([]);
    }));

  test("a template under review is waited for, for a week at most", () =>
    alone(async (w, leadId) => {
      await w.template({ status: "PENDING" });
      let now = await carryOut(leadId, first(await begin(w, leadId)), w);
      expect(first(now)).toMatchObject({ kind: "template_wait", ref: { step: 0 } });
      let waits = 0;
      while (first(now).kind === "template_wait") {
        now = await carryOut(leadId, first(now), w);
        waits += 1;
      }
      expect(waits).toBe(28);
      expect(first(now)).toMatchObject({ kind: "follow_up", ref: { step: 1 } });
    }));

  test("a template whose variables we cannot fill is not sent", () =>
    alone(async (w, leadId) => {
      await w.template({ body: "Hello {{lead_name}}, the {{colour}} one?" });
      await carryOut(leadId, first(await begin(w, leadId)), w);
      expect(await told(w)).toMatchObject([{ data: { reason: "template_variables" } }]);
      expect(w.sent).toEqual([]);
    }));
});

describe("a changed cadence", () => {
  const steps = [
    { delayMinutes: 120, purpose: "question" as const, guidance: "Ask one thing", template: null },
  ];
  const put = (version: number, active: boolean) =>
    world.read((tx) =>
      tx.insert(cadences).values({
        organizationId: world.organizationId,
        trigger: "qualified",
        version,
        steps,
        active,
      }),
    );

  test("applies to silences from now on; switched off, nothing more is sent", async () => {
    const [old, fresh] = [
      await world.lead({ stage: "qualified" }),
      await world.lead({ stage: "qualified" }),
    ];
    const planned = first(await silent(old));
    await put(1, true);
    const next = first(await silent(fresh));
    expect(next.at - MONDAY).toBeGreaterThanOrEqual(120 * MINUTE);
    const after = await carryOut(old, planned);
    // The silence goes on in the cadence it began with, not in the one of a single step.
    expect(first(after).ref).toMatchObject({ cadenceId: null, step: 1 });
    await put(2, false);
    const off = await carryOut(fresh, next);
    expect(off.agenda).toEqual([]);
    expect(await toldOf(fresh)).toEqual([]);
  });
});

test("I5: an item that was cancelled meanwhile sends nothing", async () => {
  const leadId = await world.lead();
  const item = first(await silent(leadId));
  await world.command(leadId, { kind: "cancel_agenda_item", itemId: item.id }, MONDAY);
  const before = world.sent.length;
  await carryOut(leadId, item);
  expect(world.sent.length).toBe(before);
});

describe("WhatsApp took it and could not deliver it", () => {
  async function sentMessage(leadId: string): Promise<string> {
    await carryOut(leadId, first(await silent(leadId)));
    const [message] = await world.read((tx) =>
      tx.select().from(messages).where(eq(messages.leadId, leadId)),
    );
    return message!.id;
  }
  const undelivered = (leadId: string, messageId: string, action: "wait_a_day" | "ambiguous") => {
    const ref = world.ref(leadId, MONDAY + 3_600_000);
    const failures = [{ messageId, action, turnId: ref.turnId }];
    return world.run("handleUndelivered", { ...ref, failures }).then((done) => ({ ref, done }));
  };

  test("131049: the step waits for a day", async () => {
    const leadId = await world.lead();
    const messageId = await sentMessage(leadId);
    const { ref, done } = await undelivered(leadId, messageId, "wait_a_day");
    expect(first(done).ref).toMatchObject({ step: 0 });
    expect(first(done).at).toBeGreaterThanOrEqual(ref.now + DAY);
    const [lead] = await world.read((tx) => tx.select().from(leads).where(eq(leads.id, leadId)));
    expect(lead!.proactiveNotBefore?.getTime()).toBe(ref.now + DAY);
  });

  test("I4: something went wrong: the same once more as a new message, and once only", async () => {
    const leadId = await world.lead();
    const messageId = await sentMessage(leadId);
    const { ref, done } = await undelivered(leadId, messageId, "ambiguous");
    expect(done.send).toEqual([ref.turnId]);
    const again = await undelivered(leadId, messageId, "ambiguous");
    expect(again.done.send).toEqual([]);
    expect(await world.run("sendReply", ref)).toEqual({ outcome: "accepted" });
    const [, second] = await world.read((tx) =>
      tx.select().from(messages).where(eq(messages.leadId, leadId)).orderBy(messages.id),
    );
    const third = await undelivered(leadId, second!.id, "ambiguous");
    expect(third.done.send).toEqual([]);
    expect(await toldOf(leadId)).toMatchObject([{ kind: "message_failed" }]);
  });
});
