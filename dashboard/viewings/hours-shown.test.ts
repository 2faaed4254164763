import { expect, test } from "vitest";
import { hoursShown } from "./hours-shown.ts";

const at = (hour: number, minute = 0) => new Date(2026, 10, 26, hour, minute).toISOString();

test("the lane is a working day's, and longer where something is booked outside it", () => {
  const edges = (booked: { startsAt: string; endsAt: string }[]) => {
    const hours = hoursShown(booked);
    return [hours[0], hours.at(-1)];
  };
  expect(edges([])).toEqual([8, 19]);
  expect(edges([{ startsAt: at(7, 30), endsAt: at(8) }])).toEqual([7, 19]);
  expect(edges([{ startsAt: at(20), endsAt: at(20, 30) }])).toEqual([8, 20]);
  expect(edges([{ startsAt: at(23, 45), endsAt: at(24, 15) }])).toEqual([8, 23]);
});
