import { expect, test } from "vitest";
import { absenceOf, inWords } from "./absence.ts";

const form = {
  firstDay: "2026-12-24",
  lastDay: "2026-12-26",
  isWhole: true,
  from: "09:00",
  until: "13:00",
};

test("whole days last from midnight to midnight where the organization is", () => {
  expect(absenceOf(form, "Asia/Dubai")).toEqual({
    from: "2026-12-23T20:00:00.000Z",
    until: "2026-12-26T20:00:00.000Z",
  });
  const part = { ...form, lastDay: form.firstDay, isWhole: false };
  expect(absenceOf(part, "Asia/Dubai")).toEqual({
    from: "2026-12-24T05:00:00.000Z",
    until: "2026-12-24T09:00:00.000Z",
  });
});

test("what does not end after it begins is none", () => {
  expect(absenceOf({ ...form, lastDay: "2026-12-23" }, "UTC")).toBeNull();
  expect(absenceOf({ ...form, firstDay: "" }, "UTC")).toBeNull();
  const backwards = { ...form, lastDay: form.firstDay, isWhole: false, until: "08:00" };
  expect(absenceOf(backwards, "UTC")).toBeNull();
});

test("it is told in days when it is of days", () => {
  const days = absenceOf(form, "Asia/Dubai");
  expect(days && inWords(days, "Asia/Dubai", "en")).toMatch(/^Dec 24\s–\s26, 2026$/u);
  const one = absenceOf({ ...form, lastDay: form.firstDay }, "Asia/Dubai");
  expect(one && inWords(one, "Asia/Dubai", "en")).toBe("Dec 24, 2026");
  const part = { from: "2026-12-24T05:00:00.000Z", until: "2026-12-24T09:00:00.000Z" };
  expect(inWords(part, "Asia/Dubai", "en")).toMatch(/9:00.*1:00/u);
});
