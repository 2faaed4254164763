import { expect, test } from "vitest";
import { DateTime } from "luxon";
import { DEFAULT_CADENCES } from "./default-cadences.ts";
import { dryRun, summarizeDryRun, type DryRunInput } from "./dry-run.ts";

const lisbon = (iso: string) => DateTime.fromISO(iso, { zone: "Europe/Lisbon" }).toMillis();
const monday = lisbon("2026-11-23T10:00");
const input: DryRunInput = {
  now: monday,
  silentSince: monday,
  stage: "new",
  owner: "bot",
  optedOut: false,
  pausedUntil: null,
  hasBooking: false,
  cadence: DEFAULT_CADENCES.new,
  hours: { timeZone: "Europe/Lisbon", from: "09:00", until: "20:00" },
  zones: ["Europe/Lisbon"],
  weeklyCap: 4,
  notBefore: null,
  wishedAt: null,
  seed: "a",
  lastInboundAt: monday,
  adClickAt: null,
  templates: [
    {
      id: "t1",
      name: "still_looking",
      language: "pt_PT",
      category: "MARKETING",
      status: "APPROVED",
      body: "Olá {{1}}",
    },
  ],
  language: "pt",
  organizationLanguage: "pt",
  knownVariables: ["name"],
  phoneCountry: "PT",
};

const thousand = (change: Partial<DryRunInput>) =>
  Array.from({ length: 1_000 }, (_, index) =>
    dryRun({ ...input, ...change, seed: `lead-${index}` }),
  ).map(({ sends }) => sends);

function mostInOneSecond(times: readonly number[]): number {
  const perSecond = Map.groupBy(times, (at) => Math.floor(at / 1_000));
  return Math.max(...[...perSecond.values()].map(({ length }) => length));
}

test("the default cadence for a new lead on a Monday at ten", () => {
  const { sends, dormantAt, why } = dryRun(input);
  expect(sends.map(({ kind }) => kind)).toEqual(["text", ...Array(4).fill("template")]);
  expect(sends.map(({ priceClass }) => priceClass)).toEqual([
    "service",
    ...Array(4).fill("marketing"),
  ]);
  const begins = ["23T10:20", "24T10:00", "26T10:00", "30T10:00", "2026-12-14T10:00"].map((time) =>
    lisbon(time.length > 10 ? time : `2026-11-${time}`),
  );
  for (const [index, begin] of begins.entries()) {
    const late = (sends[index]?.at ?? 0) - begin;
    expect(late >= 0 && late < (index === 0 ? 2 : 15) * 60_000, String(index)).toBe(true);
  }
  expect(sends[0]?.localTime).toMatch(/^2026-11-23T10:2[01]:\d\d\+00:00$/u);
  expect([dormantAt, why]).toEqual([sends.at(-1)?.at, null]);
});

test("an ad's lead costs nothing for three days", () => {
  const { sends } = dryRun({ ...input, adClickAt: monday });
  expect(sends.map(({ priceClass }) => priceClass)).toEqual([
    "free_entry_point",
    "free_entry_point",
    "marketing",
    "marketing",
    "marketing",
  ]);
});

test("without a template every step outside the window says why it is left out", () => {
  const { sends } = dryRun({ ...input, templates: [] });
  expect(sends.slice(1).map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual(
    Array(4).fill("skipped: no_approved_template"),
  );
  const pending = input.templates.map((one) => ({ ...one, status: "PENDING" as const }));
  expect(dryRun({ ...input, templates: pending }).sends[1]).toMatchObject({
    kind: "waits_for_approval",
    priceClass: null,
    templateId: "t1",
  });
});

test("a time the lead wished is kept to once, and the cadence goes on", () => {
  const wishedAt = lisbon("2026-11-25T15:00");
  const { sends } = dryRun({ ...input, wishedAt });
  expect(sends[0]?.at).toBe(wishedAt);
  expect(sends.at(-1)?.at).toBeGreaterThan(lisbon("2026-12-14T10:00"));
});

test("what does not leave does not count against the weekly cap", () => {
  const { sends } = dryRun({ ...input, templates: [], weeklyCap: 1 });
  const [first, second, third] = sends.map(({ at }) => at);
  expect(second).toBe((first ?? 0) + 7 * 24 * 3_600_000);
  expect(third).toBe(second);
});

test("who is not followed up gets nothing, and it says why", () => {
  expect(dryRun({ ...input, owner: "person" })).toEqual({
    sends: [],
    dormantAt: null,
    why: "person_owns",
  });
});

test("the wall's time is that of the lead's first zone", () => {
  const { sends } = dryRun({ ...input, zones: ["Asia/Kolkata"] });
  expect(sends[0]?.localTime).toMatch(/^2026-11-23T15:5\d:\d\d\+05:30$/u);
});

test("a thousand leads at one moment do not fire in one second, nor on the stroke of the morning", () => {
  const night = lisbon("2026-11-23T23:00");
  for (const begin of [monday, night]) {
    const runs = thousand({ now: begin, silentSince: begin, lastInboundAt: begin });
    expect(mostInOneSecond(runs.flat().map(({ at }) => at))).toBeLessThanOrEqual(30);
  }
});

test("the summary counts what leaves, by kind and price", () => {
  const runs = thousand({});
  const summary = summarizeDryRun(runs);
  expect(summary).toMatchObject({
    leads: 1_000,
    byKind: { text: 1_000, template: 4_000, skipped: 0, waits_for_approval: 0 },
    byPriceClass: { service: 1_000, marketing: 4_000, utility: 0, free_entry_point: 0 },
  });
  const [first] = runs.map((sends) => sends[0]?.at ?? 0).toSorted((a, b) => a - b);
  expect(summary.firstAt).toBe(first);
  expect(summary.lastAt).toBeGreaterThan(lisbon("2026-12-14T10:00"));
  expect(summary.busiestMinute?.at).toBeLessThan(lisbon("2026-11-23T10:22"));
  expect(summary.busiestMinute?.count).toBeLessThan(600);
});

test("a summary of nothing", () => {
  expect(summarizeDryRun([[]])).toMatchObject({ leads: 1, busiestMinute: null, firstAt: null });
});
