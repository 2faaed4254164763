import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

const at = (id: string, ...vector: number[]) => ({ id, vector });

test("direction counts, not length", () => {
  const all = [at("across", 0, 1), at("far", 9, 1), at("same", 0.1, 0), at("back", -1, 0)];
  expect(nearest([2, 0], all, 3)).toEqual(["same", "far", "across"]);
});

test("what another model made, and what points nowhere, misleads nobody", () => {
  expect(nearest([1, 0], [at("other", 1, 0, 0), at("none", 0, 0), at("near", 1, 1)], 4)).toEqual([
    "near",
    "none",
  ]);
});
