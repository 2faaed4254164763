import { expect, test } from "vitest";
import { cueOf, wantsReply } from "./cue.ts";

test.each([
  ["text", "How much is the one in Alfama?", "question"],
  ["text", "كم السعر؟", "question"],
  ["text", "hi", "fragment"],
  ["text", "I am looking for a two bedroom flat near the river", "statement"],
  ["text", "We moved here last week.", "statement"],
  ["text", "   ", "silent"],
  ["interactive", "Yes, Friday", "choice"],
  ["button", "Stop", "opt_out"],
  ["audio", null, "media"],
  ["reaction", "👍", "reaction"],
  ["system", "changed number", "silent"],
  ["unsupported", null, "silent"],
  ["text", "STOP.", "opt_out"],
  ["text", "Please stop messaging me", "opt_out"],
  ["text", "don’t contact me again!", "opt_out"],
  ["text", "darme de baja", "opt_out"],
  ["text", "start", "opt_in"],
  ["location", "Stop", "media"],
  ["text", "para", "fragment"],
  ["text", "Does the bus stop nearby?", "question"],
  ["text", "stop by tomorrow", "fragment"],
] as const)("%s %j is a %s", (type, text, cue) => {
  expect(cueOf(type, text)).toBe(cue);
});

test("what starts no turn", () => {
  expect((["silent", "reaction", "opt_out"] as const).filter(wantsReply)).toEqual([]);
  expect(wantsReply("media")).toBe(true);
});
