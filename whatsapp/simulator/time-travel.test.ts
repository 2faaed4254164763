import { expect, test } from "vitest";
import { FunnelError } from "../../platform/errors.ts";
import { trySimulator, LEAD, text } from "./testing.ts";
import type { LeadKey, PlannedItem, TimeMachine } from "./time-machine.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LEAD_ID = "0199b7a0-0000-7000-8000-000000000001";

/** A lead whose workflow is a list of plans; `onFire` sees each at the moment it is due. */
function fakeMachine(onFire: (item: PlannedItem, aheadMs: number) => unknown = () => {}) {
  const lead: LeadKey = { leadId: LEAD_ID, organizationId: LEAD_ID, waId: LEAD, userId: null };
  const state = { aheadMs: 0, agenda: [] as PlannedItem[], told: [] as number[], busyLooks: 0 };
  const machine: TimeMachine = {
    find: async (_phoneNumberId, by) => {
      if ("leadId" in by ? by.leadId === LEAD_ID : by.waId === LEAD) return lead;
      throw new FunnelError("not_found", "No lead is known by this: it has to write first");
    },
    look: async () => ({
      aheadMs: state.aheadMs,
      agenda: [...state.agenda],
      busy: (state.busyLooks -= 1) >= 0,
    }),
    async skip(_lead, ms) {
      const until = Date.now() + state.aheadMs + ms;
      while (state.agenda[0] && state.agenda[0].at <= until) {
        const item = state.agenda.shift() as PlannedItem;
        state.aheadMs = item.at - Date.now();
        await onFire(item, state.aheadMs);
      }
      state.aheadMs = until - Date.now();
    },
    tell: async (_lead, aheadMs) => void state.told.push(aheadMs),
  };
  const plan = (id: string, inMs: number) =>
    state.agenda.push({ id, kind: "follow_up", at: Date.now() + inMs, reason: `reason ${id}` });
  return { machine, state, plan };
}

function tryTravel(onFire?: Parameters<typeof fakeMachine>[0]) {
  const fake = fakeMachine(onFire);
  const sim = trySimulator({ timeMachine: fake.machine });
  const travel = (until: unknown, id: string = LEAD) =>
    sim.request(`/simulator/leads/${id}/fast-forward`, { until });
  return { ...fake, ...sim, travel };
}

test("next: the first thing planned happens, and what comes after it is told", async () => {
  const { travel, plan, state, request } = tryTravel();
  plan("first", 20 * 60_000);
  plan("second", DAY_MS);
  const { status, json } = await travel("next");
  expect(status).toBe(200);
  expect(json).toMatchObject({
    leadId: LEAD_ID,
    aheadMs: 20 * 60_000 + 1_000,
    fired: [{ kind: "follow_up", reason: "reason first" }],
    agenda: [{ kind: "follow_up", reason: "reason second" }],
  });
  expect(Date.parse(json.now) - Date.parse(json.before)).toBe(json.aheadMs);
  expect(state.told).toEqual([json.aheadMs]);
  expect((await request(`/simulator/leads/${LEAD_ID}/agenda`)).json).toMatchObject({
    aheadMs: json.aheadMs,
    agenda: [{ reason: "reason second" }],
  });
});

test("on the way each thing happens with the clock told before, and later plans count too", async () => {
  const clocks: number[] = [];
  const { travel, plan, state, write } = tryTravel((item, aheadMs) => {
    clocks.push((state.told.at(-1) ?? 0) - aheadMs);
    if (item.id === "first") plan("grown", aheadMs + DAY_MS);
  });
  await write({ text: "Hello" });
  plan("first", HOUR_MS);
  const { json } = await travel("3d", LEAD_ID);
  expect(json.fired.map(({ reason }: PlannedItem) => reason)).toEqual([
    "reason first",
    "reason grown",
  ]);
  expect(clocks).toEqual([1_000, 1_000]);
  expect(json.aheadMs).toBe(3 * DAY_MS);
});

test("a chat's messages and its window follow the lead's clock; the wire keeps the real one", async () => {
  const { travel, write, send, chat, pass, request, messages } = tryTravel();
  await write({ text: "Hello" });
  const real = Date.now();
  await travel("23h");
  await send(text("Still in time"));
  await travel("1h");
  await send(text("Too late"));
  await pass(1_000);
  const [, inTime, late] = await chat();
  expect([inTime?.status, late?.status]).toEqual(["delivered", "failed"]);
  expect(late?.error?.code).toBe(131047);
  expect(Date.parse(late?.at ?? "")).toBe(real + DAY_MS);
  await write({ text: "I am back" });
  await pass(1_000);
  expect(Number(messages().at(-1)?.["timestamp"])).toBeLessThan(real / 1_000 + 60);
  expect(Date.parse((await chat()).at(-1)?.at ?? "") - Date.now()).toBeGreaterThan(DAY_MS - 60_000);
  const [view] = (await request("/simulator/phones")).json;
  expect(view.aheadMs).toBe(DAY_MS);
  expect(Date.parse(view.windowClosesAt) - Date.now()).toBeGreaterThan(DAY_MS + 23 * HOUR_MS);
});

test("refuses what cannot be, and says why", async () => {
  const { travel, state, request } = tryTravel();
  const asked: [unknown, string?][] = [
    ["next"],
    ["yesterday"],
    ["401d"],
    ["2020-01-01T00:00:00Z"],
    ["1d", "351900000000"],
    [null],
  ];
  const answers = [];
  for (const [until, id] of asked) answers.push(await travel(until, id));
  expect(answers.map(({ status, json }) => [status, json.message])).toEqual([
    [409, "Nothing is planned for this lead"],
    [400, expect.stringContaining("20m, 36h or 3d")],
    [400, "A lead moves by 400 days at most"],
    [400, "A lead moves forward only"],
    [404, expect.stringContaining("has to write first")],
    [400, expect.stringContaining("until")],
  ]);
  expect(state).toMatchObject({ aheadMs: 0, told: [] });
  expect((await request("/simulator/time-machine")).json).toEqual({ available: true });
});

test("one journey at a time, which begins when nothing is under way", async () => {
  const { travel, state, pass } = tryTravel();
  state.busyLooks = 3;
  const first = travel("1h");
  await pass(1);
  expect((await travel("1h")).json.message).toContain("already");
  await pass(1_000);
  expect((await first).status).toBe(200);
  expect((await travel("1h")).json.aheadMs).toBeGreaterThan(2 * HOUR_MS - 5_000);
});

test("a move that fails on the way leaves the clock where the lead is", async () => {
  const { travel, state, machine } = tryTravel();
  machine.skip = async () => {
    state.aheadMs = HOUR_MS;
    throw new FunnelError("unavailable", "moved part of the way");
  };
  expect(await travel("3d")).toMatchObject({
    status: 503,
    json: { message: "moved part of the way" },
  });
  expect(state.told).toEqual([3 * DAY_MS, HOUR_MS]);
});

test("without a stack beside it, the simulator says what is missing", async () => {
  const { request } = trySimulator();
  const { status, json } = await request(`/simulator/leads/${LEAD}/fast-forward`, { until: "1d" });
  expect([status, json.message]).toEqual([409, expect.stringContaining("TEMPORAL_ADDRESS")]);
  expect((await request("/simulator/time-machine")).json).toEqual({ available: false });
});
