import fc from "fast-check";
import { expect, test } from "vitest";
import { CHANNEL_STEPS, checkCode, failedCheck, numberFault } from "./channel-check.ts";

test.each([
  ["token", 190, "token_invalid"],
  ["token", 100, "not_visible"],
  ["account", 33, "not_visible"],
  ["app_secret", 100, "app_secret_wrong"],
  ["app_secret", 190, "token_invalid"],
  ["templates", 10, "permission_missing"],
  ["templates", 200, "permission_missing"],
  ["templates", 80007, "too_many_calls"],
  ["subscription", 131031, "refused"],
  ["subscription", undefined, "no_answer"],
] as const)("%s, refused with %s: %s", (step, graphCode, code) => {
  expect(checkCode(step, graphCode)).toBe(code);
});

test("whatever WhatsApp refuses with, there is a whole sentence on what to do", () => {
  const code = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
  fc.assert(
    fc.property(fc.constantFrom(...CHANNEL_STEPS), code, (step, graphCode) => {
      const found = checkCode(step, graphCode);
      const { ok, fix } = failedCheck(step, found);
      expect(ok).toBe(false);
      expect(fix).toMatch(/^[A-Z].{30,}\.$/u);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [{ displayPhone: "+351 210 000 001" }, null],
  [{}, null],
  [{ displayPhone: "+351 210 000 002" }, "display_phone_differs"],
  [{ nameStatus: "DECLINED" }, "name_declined"],
  [{ quality: "RED" }, "quality_red"],
  [{ quality: "YELLOW", nameStatus: "APPROVED" }, null],
])("of a number that is %o: %s", (number, fault) => {
  expect(numberFault(number, "+351 210000001")).toBe(fault);
});
