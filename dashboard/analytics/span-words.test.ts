import { expect, it } from "vitest";
import { spanWords } from "./span-words.ts";

it.each([
  [840, "0.8 sec"],
  [2_859, "2.9 sec"],
  [42_400, "42 sec"],
  [90_000, "1.5 min"],
  [14 * 60_000, "14 min"],
  [3.5 * 3_600_000, "3.5 hr"],
  [50 * 3_600_000, "2.1 days"],
])("%d ms are %s", (ms, words) => {
  expect(spanWords(ms, "en")).toBe(words);
});
