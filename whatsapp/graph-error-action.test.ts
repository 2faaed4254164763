import { expect, test } from "vitest";
import { graphErrorAction, type GraphErrorAction } from "./graph-error-action.ts";

const answered = { isTransient: false, status: 400, neverSent: false };

const TABLE: [GraphErrorAction, number[]][] = [
  ["retry", [2, 4, 80007, 130429, 131016, 131057, 133004]],
  ["retry_later_pair", [131056]],
  ["ambiguous", [1, 131000]],
  ["reupload", [131053]],
  ["switch_to_template", [131047, 470]],
  ["flag_lead", [131026, 130472]],
  ["wait_a_day", [131049]],
  ["opt_out", [131050]],
  ["pause_campaigns", [131048, 131064]],
  ["stop_tenant", [0, 3, 10, 190, 200, 299, 368, 130497, 131005, 131031, 131042]],
  [
    "fix",
    [33, 100, 131008, 131009, 131021, 131051, 131062, 132000, 132015, 132069, 137000, 199999],
  ],
];

test.each(TABLE.flatMap(([action, codes]) => codes.map((code) => [code, action] as const)))(
  "%i: %s",
  (code, action) => {
    expect(graphErrorAction({ ...answered, code })).toBe(action);
  },
);

test("an unspecific code stays ambiguous even when Graph calls it transient", () => {
  expect(graphErrorAction({ ...answered, code: 131000, isTransient: true, status: 500 })).toBe(
    "ambiguous",
  );
});

test.each([
  [{ isTransient: true, status: 400 }, "retry"],
  [{ isTransient: false, status: 400 }, "fix"],
  [{ isTransient: false, status: 503 }, "ambiguous"],
])("an unknown code: %o", (facts, action) => {
  expect(graphErrorAction({ ...answered, ...facts, code: 990099 })).toBe(action);
});

test.each([
  [400, "fix"],
  [401, "stop_tenant"],
  [404, "fix"],
  [408, "ambiguous"],
  [429, "retry"],
  [500, "ambiguous"],
  [undefined, "ambiguous"],
])("no code, HTTP %s: %s", (status, action) => {
  expect(graphErrorAction({ ...answered, code: undefined, status })).toBe(action);
});
