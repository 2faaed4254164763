import { expect, test } from "vitest";
import { mayChangeRights, mayEdit, rolesToGive } from "./rights.ts";

const owner = { id: "o", role: "owner" } as const;
const manager = { id: "m", role: "manager" } as const;
const agent = { id: "a", role: "agent" } as const;

test("owners give any role, managers those below them, others none", () => {
  expect(rolesToGive("owner")).toEqual(["owner", "manager", "agent", "viewer"]);
  expect(rolesToGive("manager")).toEqual(["agent", "viewer"]);
  expect(rolesToGive("agent")).toEqual([]);
});

test("nobody changes their own rights, nor those of somebody above", () => {
  expect(mayChangeRights(owner, owner)).toBe(false);
  expect(mayChangeRights(owner, { ...owner, id: "other" })).toBe(true);
  expect(mayChangeRights(manager, owner)).toBe(false);
  expect(mayChangeRights(manager, agent)).toBe(true);
  expect(mayChangeRights(agent, { ...agent, id: "other" })).toBe(false);
});

test("a manager may still correct their own name, an agent does it elsewhere", () => {
  expect(mayEdit(manager, manager)).toBe(true);
  expect(mayEdit(agent, agent)).toBe(false);
});
