import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handovers, identities, listings, messages, viewings } from "../../db/schema/index.ts";
import { STAGES } from "../../domain/stage.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

async function office(timeZone = "Pacific/Auckland") {
  const org = await createOrganization(client.db, { timeZone });
  const { organizationId, channelId } = org;
  const { headers, userId } = await createMember(client.db, organizationId, "agent");
  const add = (over: object) => client.addLead(over, org);
  const inside = <T>(work: Parameters<typeof client.db.tenant<T>>[1]) =>
    client.db.tenant(organizationId, work);
  const says = (leadId: string, text: string | null, over: object = {}) =>
    inside((tx) =>
      tx.insert(messages).values({
        organizationId,
        channelId,
        leadId,
        direction: "inbound",
        author: "lead",
        type: "text",
        text,
        payload: {},
        status: "received",
        sentAt: ago(HOUR),
        ...over,
      }),
    );
  const ids = async (query: string) =>
    (await client.pages(`/v1/leads?${query}`, headers)).map((item) => item["id"] as string);
  return { ...org, headers, userId, add, inside, says, ids };
}

describe("a lead in the list", () => {
  it("is shown with its last message, its phone, whose it is and why a person is wanted", async () => {
    const { add, says, inside, headers, userId, organizationId } = await office();
    const since = ago(HOUR);
    const leadId = await add({
      owner: "person",
      assigneeId: userId,
      personWantedSince: since,
      pausedUntil: since,
      stageSince: since,
      unread: 2,
    });
    const other = await add({ lastMessageAt: ago(HOUR) });
    await says(leadId, "Before");
    await says(leadId, `${"🏡".repeat(159)}ab`, {
      direction: "outbound",
      author: "agent",
      status: "read",
    });
    await inside(async (tx) => {
      for (const [n, value] of ["351911111111", "351922222222"].entries())
        await tx
          .insert(identities)
          .values({ id: v7(), organizationId, leadId, kind: "phone", value: `${value}${n}` });
      for (const [hours, why] of [
        [5, "payment"],
        [1, "legal"],
      ] as const)
        await tx.insert(handovers).values({ organizationId, leadId, why, at: ago(hours * HOUR) });
    });
    const { body } = await client.get("/v1/leads", headers);
    const [first, second] = body["items"];
    expect(first).toMatchObject({ id: other, lastMessage: null, phone: null, personWanted: null });
    expect(second).toMatchObject({
      id: leadId,
      assignee: { id: userId, name: "Someone" },
      phone: "3519111111110",
      unread: 2,
      pausedUntil: since.toISOString(),
      stageSince: since.toISOString(),
      personWanted: { since: since.toISOString(), why: "legal" },
      lastMessage: { author: "agent", type: "text", status: "read", text: `${"🏡".repeat(159)}a…` },
    });
    await inside((tx) =>
      tx.insert(handovers).values({ organizationId, leadId, why: "taken_over", at: new Date() }),
    );
    const one = await client.get(`/v1/leads/${leadId}`, headers);
    expect(one.body).toMatchObject({
      phone: "3519111111110",
      lastMessage: second.lastMessage,
      personWanted: { why: null },
    });
  });
});

describe("the views of an inbox", () => {
  it("are found, and counted as they are listed", async () => {
    const { add, ids, inside, headers, userId, organizationId } = await office();
    const colleague = await createMember(client.db, organizationId, "agent");
    const made = {
      mine: await add({ assigneeId: userId, language: "pt-BR", score: 70 }),
      mineWon: await add({ assigneeId: userId, stage: "won" }),
      theirs: await add({ assigneeId: colleague.userId, waitingSince: ago(HOUR), unread: 1 }),
      wanted: await add({ owner: "person", personWantedSince: ago(HOUR), language: "pt" }),
      taken: await add({ owner: "person", assigneeId: userId, claimedAt: ago(HOUR) }),
      closing: await add({ lastInboundAt: ago(22 * HOUR), pausedUntil: ago(-HOUR) }),
      fresh: await add({ lastInboundAt: ago(HOUR), nextActionAt: ago(-HOUR), stage: "viewed" }),
      closed: await add({ lastInboundAt: ago(30 * HOUR), stage: "dormant", score: 20 }),
    };
    await add({ mergedIntoId: made.mine, unread: 4, waitingSince: ago(HOUR), assigneeId: userId });
    const before = { listingId: v7(), today: await client.get("/v1/leads/counts", headers) };
    const { today } = before.today.body as never as { today: { from: string; to: string } };
    const viewingAt = (startsAt: Date, over: object = {}) => ({
      organizationId,
      leadId: made.fresh,
      listingId: before.listingId,
      agentId: userId,
      startsAt,
      endsAt: new Date(startsAt.getTime() + HOUR),
      blockedUntil: new Date(startsAt.getTime() + HOUR),
      state: "confirmed" as const,
      bookedBy: "person" as const,
      ...over,
    });
    await inside(async (tx) => {
      await tx.insert(listings).values({
        id: before.listingId,
        organizationId,
        reference: "A1",
        title: "Flat",
        purpose: "sale",
        propertyType: "apartment",
        city: "Lisbon",
        area: "Graça",
        bedrooms: 2,
        bathrooms: 1,
        sizeM2: 70,
        priceMinor: 1,
        currency: "EUR",
      });
      const [from, to] = [new Date(today.from), new Date(today.to)];
      await tx
        .insert(viewings)
        .values([
          viewingAt(from),
          viewingAt(new Date(from.getTime() + 2 * HOUR)),
          viewingAt(to, { leadId: made.mine }),
          viewingAt(new Date(from.getTime() + 4 * HOUR), { leadId: made.mine, state: "cancelled" }),
        ]);
    });
    const { body } = await client.get("/v1/leads/counts", headers);
    const auckland = new Intl.DateTimeFormat("en", {
      timeZone: "Pacific/Auckland",
      hour: "numeric",
      hourCycle: "h23",
    });
    expect(auckland.format(new Date(today.from))).toBe("00");
    const listed = {
      open: await ids("open=true"),
      mine: await ids("open=true&mine=true"),
      unassigned: await ids("open=true&unassigned=true"),
      needsPerson: await ids("needsPerson=true"),
      unread: await ids("unread=true"),
      waiting: await ids("waiting=true"),
      paused: await ids("paused=true"),
      windowClosing: await ids(`windowClosesBefore=${body["windowClosesBefore"]}`),
      viewingsToday: await ids(`viewingFrom=${today.from}&viewingTo=${today.to}`),
    };
    const counted = Object.entries(listed).map(([view, found]) => [view, found.length]);
    expect(body["views"]).toEqual(Object.fromEntries(counted));
    expect(listed).toMatchObject({
      mine: [made.taken, made.mine],
      needsPerson: [made.wanted],
      unread: [made.theirs],
      waiting: [made.theirs],
      paused: [made.closing],
      windowClosing: [made.closing],
      viewingsToday: [made.fresh],
    });
    expect(listed.open).toHaveLength(6);
    expect(body["stages"]).toEqual({
      ...Object.fromEntries(STAGES.map((stage) => [stage, 0])),
      new: 5,
      won: 1,
      viewed: 1,
      dormant: 1,
    });
    expect(await ids("language=pt")).toEqual([made.wanted, made.mine]);
    expect(await ids("language=pt-BR")).toEqual([made.mine]);
    expect(await ids("scoreMin=70")).toEqual([made.mine]);
    expect(await ids(`nextActionBefore=${ago(-2 * HOUR).toISOString()}`)).toEqual([made.fresh]);
    expect(await ids("needsPerson=false&open=false")).toEqual([made.closed, made.mineWon]);
    const byWindow = await ids("sort=windowClosesAt");
    expect(byWindow.slice(0, 3)).toEqual([made.closed, made.closing, made.fresh]);
  });

  it("of an organization without leads are empty", async () => {
    const { headers } = await office();
    const { status, body } = await client.get("/v1/leads/counts", headers);
    expect(status).toBe(200);
    expect(Object.values(body["views"])).toEqual(Array(9).fill(0));
  });
});

it("the stages are told in their order, and where a lead may go from each", async () => {
  const { body } = await client.get("/v1/stages");
  const items = body["items"] as { stage: string; name: string; open: boolean; moves: string[] }[];
  expect(items.map(({ stage }) => stage)).toEqual(STAGES);
  expect(items.find(({ stage }) => stage === "viewing_booked")).toEqual({
    stage: "viewing_booked",
    name: "Viewing booked",
    open: true,
    moves: ["viewing_proposed", "viewed", "won", "lost", "nurturing", "dormant"],
  });
  expect(items.filter(({ open }) => !open).map(({ stage }) => stage)).toEqual([
    "won",
    "lost",
    "dormant",
  ]);
});
