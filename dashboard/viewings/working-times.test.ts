import fc from "fast-check";
import { expect, test } from "vitest";
import { gapsIn, workingTimes } from "./working-times.ts";

const ms = (iso: string) => Date.parse(iso);
const iso = (times: { from: number; until: number }[]) =>
  times.map(({ from, until }) => [new Date(from).toISOString(), new Date(until).toISOString()]);
const thursday = { weekday: 4, from: "09:30", until: "18:30" };
const day = { from: ms("2026-11-26T00:00:00Z"), until: ms("2026-11-27T00:00:00Z") };

test("hours are of the organization's clock, whatever the viewer's day is", () => {
  expect(iso(workingTimes({ hours: [thursday], absences: [] }, day, "Europe/Lisbon"))).toEqual([
    ["2026-11-26T09:30:00.000Z", "2026-11-26T18:30:00.000Z"],
  ]);
  // In Auckland it is Thursday from 11:00 UTC of Wednesday on.
  expect(iso(workingTimes({ hours: [thursday], absences: [] }, day, "Pacific/Auckland"))).toEqual([
    ["2026-11-26T00:00:00.000Z", "2026-11-26T05:30:00.000Z"],
  ]);
  const lateFriday = { weekday: 5, from: "08:00", until: "20:00" };
  expect(iso(workingTimes({ hours: [lateFriday], absences: [] }, day, "Pacific/Auckland"))).toEqual(
    [["2026-11-26T19:00:00.000Z", "2026-11-27T00:00:00.000Z"]],
  );
});

test("an absence takes its part of a working day", () => {
  const absences = [{ from: "2026-11-26T12:00:00Z", until: "2026-11-26T13:00:00Z" }];
  expect(iso(workingTimes({ hours: [thursday], absences }, day, "Europe/Lisbon"))).toEqual([
    ["2026-11-26T09:30:00.000Z", "2026-11-26T12:00:00.000Z"],
    ["2026-11-26T13:00:00.000Z", "2026-11-26T18:30:00.000Z"],
  ]);
});

test("gaps and what is taken fill the interval once", () => {
  const some = fc
    .tuple(fc.nat(100), fc.integer({ min: 1, max: 30 }))
    .map(([from, length]) => ({ from, until: from + length }));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), (taken) => {
      const gaps = gapsIn({ from: 10, until: 90 }, taken);
      for (let at = 10; at < 90; at += 1) {
        const isIn = ({ from, until }: { from: number; until: number }) => from <= at && at < until;
        expect(gaps.filter(isIn).length).toBe(taken.some(isIn) ? 0 : 1);
      }
    }),
  );
});
