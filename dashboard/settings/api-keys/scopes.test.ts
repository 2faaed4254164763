import { expect, test } from "vitest";
import { SCOPES } from "../../../api/auth/access.ts";
import { endOf, SCOPE_GROUPS, stateOf, withScope } from "./scopes.ts";

test("every scope of the API stands in one group", () => {
  expect(Object.values(SCOPE_GROUPS).flat().toSorted()).toEqual([...SCOPES].toSorted());
});

test("a key that ended says so, a revoked one that it was revoked", () => {
  const at = "2026-11-26T10:00:00.000Z";
  const now = Date.parse(at);
  expect(stateOf({ revokedAt: null, expiresAt: null }, now)).toBe("works");
  expect(stateOf({ revokedAt: null, expiresAt: at }, now - 1)).toBe("works");
  expect(stateOf({ revokedAt: null, expiresAt: at }, now)).toBe("expired");
  expect(stateOf({ revokedAt: at, expiresAt: at }, now)).toBe("revoked");
});

test("a scope is there once", () => {
  expect(withScope(["leads:read"], "leads:read", true)).toEqual(["leads:read"]);
  expect(withScope(["leads:read", "events:read"], "leads:read", false)).toEqual(["events:read"]);
});

test("a key ends after whole days, or never", () => {
  expect(endOf(null, 0)).toBeUndefined();
  expect(endOf(1, 0)).toBe("1970-01-02T00:00:00.000Z");
});
