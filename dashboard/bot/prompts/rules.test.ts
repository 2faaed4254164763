import { expect, test } from "vitest";
import { comparedWith, rulesOf } from "./rules.ts";

const version = (id: string, number: number, isActive: boolean) => ({
  id,
  stage: "mouth" as const,
  number,
  text: `Rules ${number}`,
  note: "",
  isActive,
  createdBy: null,
  createdAt: "2026-11-26T10:00:00.000Z",
});
const stage = (activeId: string | null) => ({
  stage: "mouth" as const,
  default: { label: "mouth-3", text: "In code" },
  activeId,
  versions: [version("b", 2, activeId === "b"), version("a", 1, activeId === "a")],
});

test("the rules in code stand last and are active when no version is", () => {
  const all = rulesOf(stage(null));
  expect(all.map(({ id, isActive }) => [id, isActive])).toEqual([
    ["b", false],
    ["a", false],
    ["default", true],
  ]);
  expect(rulesOf(stage("a")).at(-1)?.isActive).toBe(false);
});

test("a draft is read against the active rules, those against the ones in code", () => {
  const all = rulesOf(stage("a"));
  const [draft, active, builtIn] = all as [never, never, never];
  expect(comparedWith(all, draft)).toBe(active);
  expect(comparedWith(all, active)).toBe(builtIn);
  expect(comparedWith(all, builtIn)).toBe(active);
});

test("rules in code that answer are read by themselves", () => {
  const all = rulesOf({ ...stage(null), versions: [] });
  expect(comparedWith(all, all[0] as never)).toBeNull();
});
