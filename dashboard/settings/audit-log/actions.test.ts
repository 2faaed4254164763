import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import ar from "../../messages/ar/audit-log.ts";
import en from "../../messages/en/audit-log.ts";
import { ACTIONS, messageKey } from "./actions.ts";

const all: readonly string[] = Object.values(ACTIONS).flat();

test("what the API writes down is known by name", async () => {
  const access = await readFile(new URL("../../../api/auth/access.ts", import.meta.url), "utf8");
  const device = await readFile(new URL("../../../api/auth/device.ts", import.meta.url), "utf8");
  const routes = access
    .split("\n")
    .filter((line) => !line.includes("quiet"))
    .flatMap((line) => /"((?:POST|PUT|PATCH|DELETE) [^"]+)"/u.exec(line)?.[1] ?? []);
  const signIns = [...device.matchAll(/^ {2}\| "(\w+)"/gmu)].map(([, name]) => name);
  expect(routes.length).toBeGreaterThan(80);
  expect(signIns.length).toBeGreaterThan(5);
  for (const action of [...routes, ...signIns]) expect(all).toContain(action);
});

test("each has words in both languages, and none is there twice", () => {
  const keys = all.map(messageKey);
  expect(new Set(keys).size).toBe(keys.length);
  for (const messages of [en, ar])
    expect(Object.keys(messages.actions).toSorted()).toEqual(keys.toSorted());
});

test("what the API finds by its beginning, with others, is worded as all of them", () => {
  for (const action of all) {
    const isOne = all.filter((other) => other.startsWith(action)).length === 1;
    expect([action, messageKey(action) in en.several]).toEqual([action, !isOne]);
  }
  expect(Object.keys(ar.several)).toEqual(Object.keys(en.several));
});
