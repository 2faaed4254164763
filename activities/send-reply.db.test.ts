import { ApplicationFailure } from "@temporalio/common";
import { MockActivityEnvironment } from "@temporalio/testing";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  channels,
  messages,
  messageStatuses,
  organizations,
  sends,
  templates,
  turns,
} from "../db/schema/index.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../tests/database.ts";
import { createMember } from "../tests/api.ts";
import { leadWithDraft } from "../tests/lead.ts";
import type { GraphClient, Sent } from "../whatsapp/client.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import type { OutboundSend } from "../whatsapp/outbound.ts";
import { createActivities, type Activities } from "./index.ts";
import type { SendOutcome, TurnRef } from "./contract.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

let database: TestDatabase;
let organization: TestOrganization;
let posts: OutboundSend[];
/** What WhatsApp does with the next posts; then it accepts. */
let answers: (() => Promise<Sent>)[];

beforeAll(async () => {
  database = await testDatabase();
  organization = await createOrganization(database.db);
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(() => {
  posts = [];
  answers = [];
});

const activities: Activities = createActivities({
  get db() {
    return database.db;
  },
  log: pino({ level: "silent" }),
  histories: { erase: async () => 0 },
  webhooks: undefined as never,
  media: { transcribe: null, describe: null, simulated: true },
  pipeline: undefined as never,
  graph: () => ({ sendMessage: post }) as unknown as GraphClient,
});

function post(send: OutboundSend): Promise<Sent> {
  posts.push(send);
  return answers.shift()?.() ?? Promise.resolve({ wamid: `wamid.${send.sendId}` });
}

const send = (ref: TurnRef) =>
  new MockActivityEnvironment().run<[TurnRef], SendOutcome, typeof activities.sendReply>(
    activities.sendReply,
    ref,
  );
const refuses = (code: number) => () => Promise.reject(new GraphError({ code, status: 400 }));
const ledger = (ref: TurnRef) =>
  database.db.tenant(ref.organizationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(sends)
      .innerJoin(messages, eq(messages.id, sends.messageId))
      .where(eq(sends.turnId, ref.turnId));
    return (
      row && {
        state: row.sends.state,
        attempts: row.sends.attempts,
        status: row.messages.status,
        wamid: row.messages.wamid,
      }
    );
  });

describe("I4: one turn sends at most one reply", () => {
  test("the ledger's id travels with the message and the answer is recorded", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    expect(await send(ref)).toEqual({ outcome: "accepted" });
    expect(posts).toMatchObject([
      { message: { type: "text", text: { body: "We have three flats in Alfama." } } },
    ]);
    expect(await ledger(ref)).toEqual({
      state: "accepted",
      attempts: 1,
      status: "accepted",
      wamid: `wamid.${posts[0]?.sendId}`,
    });
  });

  test("asked twice at once or again later, it posts once", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    await Promise.all([send(ref), send(ref), send(ref)]);
    await send(ref);
    expect(posts).toHaveLength(1);
  });

  test("a worker that died during the POST leaves it unknown; nobody posts again", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [() => Promise.reject(new Error("killed"))];
    await expect(send(ref)).rejects.toThrow(ApplicationFailure);
    expect(await ledger(ref)).toMatchObject({ state: "attempting" });
    expect(await send(ref)).toEqual({ outcome: "unknown" });
    expect(await ledger(ref)).toMatchObject({ state: "unknown", status: "unknown" });
    expect(posts).toHaveLength(1);
  });

  test("no clear answer is unknown", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [() => Promise.reject(new GraphError({}))];
    expect(await send(ref)).toEqual({ outcome: "unknown" });
    await expect(activities.settleSend(ref)).rejects.toMatchObject({ type: "still_unknown" });
  });

  test("a rate limit posts the same ledger row again, and counts the attempt", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [refuses(130429)];
    await expect(send(ref)).rejects.toMatchObject({ type: "retry", nonRetryable: false });
    expect(await send(ref)).toEqual({ outcome: "accepted" });
    expect(new Set(posts.map(({ sendId }) => sendId)).size).toBe(1);
    expect(await ledger(ref)).toMatchObject({ state: "accepted", attempts: 2 });
  });

  test("unknown and no status: a person looks; with the other policy one resend, not two", async () => {
    const lost = () => Promise.reject(new GraphError({}));
    const byPerson = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [lost, lost];
    await send(byPerson);
    expect(await activities.giveUpSend(byPerson)).toBe("person");
    const bold = await createOrganization(database.db);
    await database.db.tenant(bold.organizationId, (tx) =>
      tx.update(organizations).set({ ambiguousSend: "resend_once" }),
    );
    const resent = await leadWithDraft(database.db, bold, { now: NOON });
    await send(resent);
    expect(await activities.giveUpSend(resent)).toBe("resend");
    expect(await send(resent)).toEqual({ outcome: "accepted" });
    expect(await activities.giveUpSend(resent)).toBe("accepted");
    expect(posts).toHaveLength(3);
  });
});

test("a status that came before WhatsApp's answer was recorded still counts", async () => {
  const ref = await leadWithDraft(database.db, organization, { now: NOON });
  const wamid = `wamid.early-${ref.turnId}`;
  answers = [
    async () => {
      const { organizationId } = organization;
      const early = { organizationId, wamid, status: "delivered", at: new Date(NOON), raw: {} };
      await database.db.tenant(organizationId, (tx) => tx.insert(messageStatuses).values(early));
      return { wamid };
    },
  ];
  await send(ref);
  expect(await ledger(ref)).toMatchObject({ state: "accepted", status: "delivered", wamid });
});

test("a reply that WhatsApp refuses for good calls a person", async () => {
  const ref = await leadWithDraft(database.db, organization, { now: NOON });
  answers = [refuses(190)];
  expect(await send(ref)).toEqual({ outcome: "refused", reason: "stop_tenant" });
  const after = await activities.finishTurn({ ...ref, outcome: "refused" });
  expect(after).toMatchObject({ owner: "person", agenda: [] });
});

test("a turn that is finished again overrules no command given since", async () => {
  const ref = await leadWithDraft(database.db, organization, { now: NOON });
  await activities.finishTurn({ ...ref, outcome: "failed" });
  await activities.setOwner({ ...ref, owner: "bot" });
  expect(await activities.finishTurn({ ...ref, outcome: "failed" })).toMatchObject({
    owner: "bot",
  });
});

describe("I5: what may not leave does not", () => {
  test("after takeover, even a draft that was ready", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    await activities.setOwner({ ...ref, owner: "person" });
    expect(await send(ref)).toEqual({ outcome: "withheld", reason: "person_owns" });
    expect(posts).toEqual([]);
  });

  test("a takeover waits for a reply that is on its way, so that none leaves after it", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    let takeover: Promise<unknown> | undefined;
    answers = [
      async () => {
        takeover = activities.setOwner({ ...ref, owner: "person" });
        await expect(takeover).rejects.toMatchObject({ type: "send_in_flight" });
        return { wamid: `wamid.${ref.turnId}` };
      },
    ];
    expect(await send(ref)).toEqual({ outcome: "accepted" });
    expect(takeover).toBeDefined();
    await activities.setOwner({ ...ref, owner: "person" });
  });

  test("takeover during a retry: the queued message is withheld", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [refuses(130429)];
    await send(ref).catch(() => {});
    await activities.setOwner({ ...ref, owner: "person" });
    expect(await send(ref)).toEqual({ outcome: "withheld", reason: "person_owns" });
    expect(await ledger(ref)).toMatchObject({ state: "withheld", status: "withheld" });
  });

  test("from a paused number, unless a person commanded it", async () => {
    const paused = await createOrganization(database.db);
    await database.db.tenant(paused.organizationId, (tx) =>
      tx.update(channels).set({ status: "paused" }),
    );
    const ref = await leadWithDraft(database.db, paused, { now: NOON });
    expect(await send(ref)).toEqual({ outcome: "withheld", reason: "channel_paused" });
    expect(posts).toEqual([]);
    const commanded = await leadWithDraft(database.db, paused, { now: NOON });
    const { userId } = await createMember(database.db, paused.organizationId, "agent");
    await database.db.tenant(paused.organizationId, (tx) =>
      tx.update(turns).set({ commandedBy: userId }).where(eq(turns.id, commanded.turnId)),
    );
    expect(await send(commanded)).toEqual({ outcome: "accepted" });
  });

  test("a template that was deleted meanwhile does not leave as free text", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON, templateId: v7() });
    expect(await send({ ...ref, now: NOON + 26 * 3_600_000 })).toEqual({
      outcome: "withheld",
      reason: "window_closed",
    });
    expect(posts).toEqual([]);
  });

  test("free text outside the window, and anything proactive at night", async () => {
    const late = await leadWithDraft(database.db, organization, { now: NOON });
    expect(await send({ ...late, now: NOON + 26 * 3_600_000 })).toEqual({
      outcome: "withheld",
      reason: "window_closed",
    });
    const nightly = await leadWithDraft(database.db, organization, {
      now: NOON,
      cause: "follow_up",
    });
    expect(await send({ ...nightly, now: NOON + 11 * 3_600_000 })).toEqual({
      outcome: "withheld",
      reason: "quiet_hours",
    });
    expect(posts).toEqual([]);
  });

  test("what retries push into the night is held back, at the time of the attempt", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON, cause: "follow_up" });
    const retry = { scheduledTimestampMs: 0, currentAttemptScheduledTimestampMs: 9 * 3_600_000 };
    const late = new MockActivityEnvironment(retry);
    const outcome = await late.run<[TurnRef], SendOutcome, typeof activities.sendReply>(
      activities.sendReply,
      ref,
    );
    expect(outcome).toEqual({ outcome: "withheld", reason: "quiet_hours" });
    expect(posts).toEqual([]);
  });

  test("an approved template may leave outside the window", async () => {
    const template = {
      name: "still_looking",
      language: "en",
      category: "MARKETING",
      purpose: "follow_up",
      status: "APPROVED",
    } as const;
    const templateId = await database.db.tenant(organization.organizationId, async (tx) => {
      const row = {
        ...template,
        organizationId: organization.organizationId,
        channelId: organization.channelId,
        body: "Hello {{1}}, still looking?",
      };
      const [stored] = await tx.insert(templates).values(row).returning();
      return stored?.id as string;
    });
    const ref = await leadWithDraft(database.db, organization, {
      now: NOON,
      cause: "follow_up",
      templateId,
      draft: "Hello 👋, still looking?",
    });
    expect(await send({ ...ref, now: NOON + 72 * 3_600_000 })).toEqual({ outcome: "accepted" });
    expect(posts[0]?.message).toMatchObject({
      type: "template",
      template: { name: "still_looking", language: { code: "en" } },
    });
  });

  test("131050 is an opt-out", async () => {
    const ref = await leadWithDraft(database.db, organization, { now: NOON });
    answers = [refuses(131050)];
    expect(await send(ref)).toEqual({ outcome: "refused", reason: "opt_out" });
    expect(await activities.finishTurn({ ...ref, outcome: "refused" })).toMatchObject({
      optedOut: true,
      agenda: [],
    });
  });
});

test("I6: another organization's turn does not exist", async () => {
  const ref = await leadWithDraft(database.db, organization, { now: NOON });
  const other = await createOrganization(database.db);
  await expect(send({ ...ref, organizationId: other.organizationId })).rejects.toMatchObject({
    type: "not_found",
    nonRetryable: true,
  });
});

test("I7: what Temporal keeps of an unexpected error says nothing of its content", async () => {
  const ref = await leadWithDraft(database.db, organization, { now: NOON });
  answers = [
    () => Promise.reject(new TypeError("cannot send 'We have three flats' to 351912345678")),
  ];
  await expect(send(ref)).rejects.toMatchObject({ message: "TypeError", type: "unexpected" });
});
