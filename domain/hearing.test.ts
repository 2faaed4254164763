import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hearingConfidence, type SpeechSegment } from "./hearing.ts";

const clear: SpeechSegment = {
  seconds: 4,
  avgLogprob: -0.25,
  noSpeechProb: 0.02,
  compressionRatio: 1.4,
};

describe("a note counts as heard", () => {
  test("when it is clear, also with a mumbled word in a long one", () => {
    expect(hearingConfidence([clear])).toBe("high");
    const mumbled = { ...clear, seconds: 1, avgLogprob: -1.4 };
    expect(hearingConfidence([clear, clear, mumbled])).toBe("high");
  });

  test.each([
    ["nothing is known of it", []],
    ["the words are unlikely", [{ ...clear, avgLogprob: -0.9 }]],
    ["it is mostly silence", [{ ...clear, noSpeechProb: 0.8 }]],
    ["it goes in circles", [{ ...clear, compressionRatio: 3 }]],
    ["the transcriber does not say how sure it is", [{ ...clear, avgLogprob: null }]],
    ["a third of it is doubtful", [clear, { ...clear, seconds: 2, avgLogprob: -2 }]],
    ["it has no length", [{ ...clear, seconds: 0 }]],
  ])("not when %s", (_, segments) => {
    expect(hearingConfidence(segments)).toBe("low");
  });
});

const segment: fc.Arbitrary<SpeechSegment> = fc.record({
  seconds: fc.double({ min: 0, max: 30, noNaN: true }),
  avgLogprob: fc.option(fc.double({ min: -3, max: 0, noNaN: true })),
  noSpeechProb: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  compressionRatio: fc.option(fc.double({ min: 0.5, max: 5, noNaN: true })),
});
const notes = fc.array(segment, { minLength: 1, maxLength: 8 });

test("worse signals never make a note surer", () => {
  fc.assert(
    fc.property(notes, fc.nat(7), fc.double({ min: 0, max: 2, noNaN: true }), (note, at, by) => {
      const worse = note.map((each, index) =>
        index === at % note.length
          ? {
              ...each,
              avgLogprob: each.avgLogprob === null ? null : each.avgLogprob - by,
              noSpeechProb: each.noSpeechProb === null ? null : each.noSpeechProb + by,
              compressionRatio: each.compressionRatio === null ? null : each.compressionRatio + by,
            }
          : each,
      );
      if (hearingConfidence(note) === "low") expect(hearingConfidence(worse)).toBe("low");
    }),
    { numRuns: 10_000 },
  );
});

test("more of what is clear never makes it less sure, and the order says nothing", () => {
  fc.assert(
    fc.property(notes, (note) => {
      const before = hearingConfidence(note);
      expect(hearingConfidence(note.toReversed())).toBe(before);
      if (before === "high") expect(hearingConfidence([...note, clear])).toBe("high");
    }),
    { numRuns: 10_000 },
  );
});
