import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unreadAnswer, type Arrival } from "./unread-media.ts";

const of = (type: string, words: string | null = null): Arrival => ({ type, words });

describe("nothing to read", () => {
  test.each([
    ["a voice note", [of("audio")], null, "voice"],
    ["a voice note after a text", [of("audio")], of("text", "Hi"), "voice"],
    ["a voice note after one that was heard", [of("audio")], of("audio", "Two beds"), "voice"],
    ["a voice note after one that was not", [of("audio")], of("audio"), "person"],
    ["a picture", [of("image")], of("audio"), "picture"],
    ["a document", [of("document")], null, "file"],
    ["a video and a picture", [of("image"), of("video")], null, "file"],
    ["a document and a voice note", [of("document"), of("audio")], null, "voice"],
    ["white space", [of("audio", " \n")], null, "voice"],
  ])("in %s", (_, fresh, before, answer) => {
    expect(unreadAnswer(fresh, before)).toBe(answer);
  });

  test.each([
    ["a text beside it", [of("audio"), of("text", "Hello")]],
    ["a caption", [of("image", "Something like this")]],
    ["a voice note that was heard", [of("audio", "Two bedrooms")]],
    ["a place", [of("document"), of("location")]],
    ["a sticker, which asks for nothing", [of("sticker")]],
    ["no message", []],
  ])("not with %s", (_, fresh) => {
    expect(unreadAnswer(fresh, of("audio"))).toBeNull();
  });
});

const arrival = fc.record({
  type: fc.constantFrom("text", "audio", "image", "video", "document", "sticker", "location"),
  words: fc.option(fc.constantFrom("", " ", "words")),
});

test("whatever has words reaches the pipeline", () => {
  fc.assert(
    fc.property(fc.array(arrival), fc.option(arrival), (fresh, before) => {
      const answer = unreadAnswer(fresh, before);
      const speaks = fresh.some(({ words }) => words === "words");
      if (speaks) expect(answer).toBeNull();
      expect(unreadAnswer([...fresh, of("text", "Hello")], before)).toBeNull();
      expect(unreadAnswer(fresh.toReversed(), before)).toBe(answer);
    }),
    { numRuns: 10_000 },
  );
});
