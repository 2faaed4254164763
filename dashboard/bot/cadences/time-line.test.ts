import { expect, test } from "vitest";
import type { Run, Send, Step } from "./cadence.ts";
import { daysOf, type Surroundings } from "./time-line.ts";

const DAY = 24 * 60;
const START = "2026-11-26T14:00:00.000Z";

const send = (step: number, at: string, more: Partial<Send> = {}): Send => ({
  step,
  at,
  localTime: at.replace(".000Z", "+00:00"),
  kind: "text",
  priceClass: "service",
  templateId: null,
  reason: null,
  ...more,
});
const run = (sends: Send[]): Run => ({
  leadId: "l",
  silentSince: START,
  sends,
  dormantAt: null,
  why: null,
});
const about = (delays: readonly number[], more: Partial<Surroundings> = {}): Surroundings => ({
  steps: delays.map((delayMinutes) => ({ delayMinutes }) as Step),
  hours: { from: "09:00", until: "20:00", days: [] },
  perWeek: 4,
  windowUntil: Date.parse(START) + DAY * 60_000,
  ...more,
});

test("only days on which something happens are there, with the gaps between", () => {
  const days = daysOf(
    run([send(0, "2026-11-26T14:20:00.000Z"), send(1, "2026-12-03T14:00:00.000Z")]),
    about([20, 7 * DAY]),
  );
  expect(days.map(({ date, number, gap }) => [date, number, gap])).toEqual([
    ["2026-11-26", 0, 0],
    ["2026-11-27", 1, 0],
    ["2026-12-03", 7, 5],
  ]);
});

test("the window lies over the days from the silence to its end", () => {
  const days = daysOf(run([send(0, "2026-11-26T14:20:00.000Z")]), about([20]));
  expect(days.map(({ window }) => window)).toEqual([
    { from: 840, until: 1440 },
    { from: 0, until: 840 },
  ]);
  expect(days[0]?.begins).toBe(840);
});

test("a window that is over is not there", () => {
  const windowUntil = Date.parse(START) - 1;
  const days = daysOf(run([send(0, "2026-11-26T14:20:00.000Z")]), about([20], { windowUntil }));
  expect(days).toMatchObject([{ window: null }]);
});

test("what came due at night says so", () => {
  const days = daysOf(run([send(0, "2026-11-27T09:04:00.000Z")]), about([10 * 60]));
  expect(days.at(-1)?.marks[0]?.delay).toBe("hours");
});

test("what the week's limit holds back says so", () => {
  const sends = [send(0, "2026-11-26T14:20:00.000Z"), send(1, "2026-12-03T14:21:00.000Z")];
  const days = daysOf(run(sends), about([20, DAY], { perWeek: 1 }));
  expect(days.at(-1)?.marks[0]?.delay).toBe("cap");
});

test("what keeps away from the message before says so, and a small spread is no delay", () => {
  const sends = [send(0, "2026-11-26T14:34:00.000Z"), send(1, "2026-11-26T14:54:00.000Z")];
  const marks = daysOf(run(sends), about([20, 25]))[0]?.marks;
  expect(marks?.map(({ delay }) => delay)).toEqual([null, "spacing"]);
});

test("marks that would touch take another line, and go back when there is room", () => {
  const sends = ["10:00", "11:00", "13:00"].map((time, step) =>
    send(step, `2026-11-28T${time}:00.000Z`),
  );
  const day = daysOf(run(sends), about([1, 2, 3])).at(-1);
  expect(day?.marks.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  expect(day?.lanes).toBe(2);
});

test.each([
  [{ kind: "template", priceClass: "marketing" }, "marketing"],
  [{ kind: "template", priceClass: "utility" }, "utility"],
  [{ kind: "text", priceClass: "free_entry_point" }, "free"],
  [{ kind: "skipped", priceClass: null }, "skipped"],
  [{ kind: "waits_for_approval", priceClass: null }, "waiting"],
] as const)("%o looks %s", (more, look) => {
  const days = daysOf(run([send(0, "2026-11-26T14:20:00.000Z", more)]), about([20]));
  expect(days[0]?.marks[0]?.look).toBe(look);
});
