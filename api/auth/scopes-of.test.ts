import { expect, test } from "vitest";
import { SCOPES } from "./access.ts";
import { scopesOf } from "./scopes-of.ts";

test("each role lets keys do what it may do itself", () => {
  expect(scopesOf("viewer")).toContain("leads:read");
  expect(scopesOf("viewer")).not.toContain("messages:write");
  expect(scopesOf("agent")).toContain("messages:write");
  expect(scopesOf("agent")).not.toContain("webhooks:write");
});

test("there is no scope that opens nothing", () => {
  expect(scopesOf("owner")).toEqual([...SCOPES]);
});
