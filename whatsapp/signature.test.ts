import fc from "fast-check";
import { expect, test } from "vitest";
import vectors from "./fixtures/signatures.json" with { type: "json" };
import { isSignature, sign, verifySignature } from "./signature.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each(vectors)("$name: $valid", ({ body, signature, secret, valid }) => {
  expect(verifySignature(utf8(body), signature, secret)).toBe(valid);
});

test("what we sign verifies, and not after one bit is flipped", () => {
  const flip = fc.record({ at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) });
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1 }),
      fc.string({ minLength: 1 }),
      flip,
      (body, secret, { at, bit }) => {
        const header = sign(body, secret);
        expect(isSignature(header)).toBe(true);
        expect(verifySignature(body, header, secret)).toBe(true);
        const forged = Uint8Array.from(body);
        forged[at % body.length] = (body[at % body.length] ?? 0) ^ (1 << bit);
        expect(verifySignature(forged, header, secret)).toBe(false);
      },
    ),
  );
});

test("no header makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (header) => {
      expect(verifySignature(utf8("{}"), header, "secret")).toBe(false);
    }),
  );
});

test("a channel without a secret accepts nothing", () => {
  expect(verifySignature(utf8("{}"), sign("{}", ""), "")).toBe(false);
});
