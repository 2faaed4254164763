import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_SENDABLE_BYTES, SENDABLE_TYPES, sendableAs } from "./sendable-file.ts";

test("a type that WhatsApp carries is refused for its size alone, and never sent above the most", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SENDABLE_TYPES),
      fc.nat(2 * MOST_SENDABLE_BYTES),
      (type, size) => {
        const answer = sendableAs(type, size);
        if ("kind" in answer) expect(size).toBeLessThanOrEqual(MOST_SENDABLE_BYTES);
        else expect(answer).toMatchObject({ refused: "size" });
      },
    ),
  );
});

test("any other type is refused", () => {
  fc.assert(
    fc.property(
      fc.string().filter((type) => !SENDABLE_TYPES.includes(type)),
      (type) => {
        expect(sendableAs(type, 1)).toEqual({ refused: "type" });
      },
    ),
  );
});

test("a picture has a limit of its own", () => {
  const five = 5 * 1024 * 1024;
  expect(sendableAs("image/png", five)).toEqual({ kind: "image" });
  expect(sendableAs("image/png", five + 1)).toEqual({ refused: "size", most: five });
});
