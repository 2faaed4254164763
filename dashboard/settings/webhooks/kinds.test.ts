import { expect, test } from "vitest";
import { WEBHOOK_KINDS } from "../../../db/schema/webhooks.ts";
import { KIND_GROUPS, withGroup, withKind } from "./kinds.ts";

test("every kind of event stands in one group", () => {
  expect(Object.values(KIND_GROUPS).flat().toSorted()).toEqual([...WEBHOOK_KINDS].toSorted());
});

test("a group is picked whole, and left whole", () => {
  const some = withGroup(["lead.created", "user.changed"], KIND_GROUPS.leads);
  expect(some.toSorted()).toEqual(
    ["lead.changed", "lead.created", "lead.erased", "user.changed"].toSorted(),
  );
  expect(withGroup(some, KIND_GROUPS.leads)).toEqual(["user.changed"]);
});

test("a kind is there once", () => {
  expect(withKind(["lead.created"], "lead.created", true)).toEqual(["lead.created"]);
  expect(withKind(["lead.created"], "lead.created", false)).toEqual([]);
});
