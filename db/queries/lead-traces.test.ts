import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { namesOneOf, tracePatterns } from "./lead-traces.ts";

const phone = fc.stringMatching(/^[1-9]\d{6,14}$/);
const userId = fc.stringMatching(/^[A-Z]{2}\.[0-9]{3,100}$/);
const frame = fc.uint8Array({ maxLength: 9 });

/** As Postgres matches LIKE. */
const like = (pattern: string, text: string) =>
  text.includes(pattern.slice(1, -1).replace(/\\(.)/g, "$1"));

test("a wamid that holds a phone or user id is found and recognized, wherever in it that stands", () => {
  fc.assert(
    fc.property(fc.oneof(phone, userId), frame, frame, (key, before, after) => {
      const handle = [...before, 0x18, key.length, ...Buffer.from(key), 0x15, ...after];
      const text = `{"id": "wamid.${Buffer.from(handle).toString("base64")}"}`;
      expect(tracePatterns([key]).some((pattern) => like(pattern, text))).toBe(true);
      expect(namesOneOf([key], text)).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});

test("a number or id that only begins, ends or holds another is not that other", () => {
  const text = JSON.stringify({ recipient_id: "351912345678", user_id: "PT.1234" });
  expect(namesOneOf(["351912345678"], text)).toBe(true);
  expect(namesOneOf(["PT.1234"], text)).toBe(true);
  expect(namesOneOf(["35191234567", "51912345678", "191234", "PT.123"], text)).toBe(false);
  const longer = Buffer.from("\u0018\u000D3519123456789\u0015", "latin1").toString("base64");
  expect(namesOneOf(["351912345678"], `wamid.${longer}`)).toBe(false);
});

test("what LIKE would read as a wildcard is a character", () => {
  expect(tracePatterns(["a_%\\"])[0]).toBe("%a\\_\\%\\\\%");
});
