import fc from "fast-check";
import { expect, test } from "vitest";
import { mayGive, noLeadsBecause, refusalOf, USER_ROLES, type UserRole } from "./people-rules.ts";

const role = fc.constantFrom(...USER_ROLES);
const person = fc.record({ id: fc.constantFrom("a", "b", "c"), role });
const wanted = fc.record({ role, disabled: fc.boolean() }, { requiredKeys: [] });

test("an owner always stays, nobody gains rights from a lesser one, nobody changes their own", () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(), wanted)),
      (start, steps) => {
        const people = [
          ...new Map(start.map((one) => [one.id, { ...one, disabled: false }])).values(),
        ];
        const owners = () => people.filter((one) => one.role === "owner" && !one.disabled).length;
        const had = owners();
        for (const [i, j, change] of steps) {
          const by = people[i % people.length]!;
          const target = people[j % people.length]!;
          if (by.disabled) continue;
          const before = { ...target };
          const others = people.filter(
            (one) => one.id !== target.id && one.role === "owner" && !one.disabled,
          ).length;
          if (refusalOf(by, target, change, others) !== null) continue;
          Object.assign(target, {
            role: change.role ?? target.role,
            disabled: change.disabled ?? target.disabled,
          });
          if (by.id === target.id) expect(target).toEqual(before);
          if (target.role !== before.role) expect(mayGive(by.role, target.role)).toBe(true);
        }
        if (had > 0) expect(owners()).toBeGreaterThan(0);
      },
    ),
    { numRuns: 10_000 },
  );
});

test.each([
  ["agent", null, null],
  ["owner", null, null],
  ["viewer", null, "user_is_viewer"],
  ["viewer", new Date(0), "user_disabled"],
  ["agent", new Date(0), "user_disabled"],
] as const)("a %s disabled at %s has no leads because of %s", (is, disabledAt, reason) => {
  expect(noLeadsBecause({ role: is, disabledAt })).toBe(reason);
});

test.each<[UserRole, UserRole, boolean]>([
  ["owner", "owner", true],
  ["manager", "manager", false],
  ["manager", "agent", true],
  ["agent", "viewer", false],
])("%s gives %s: %s", (giver, given, may) => {
  expect(mayGive(giver, given)).toBe(may);
});
