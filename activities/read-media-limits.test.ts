import { expect, test } from "vitest";
import { MEDIA_KINDS } from "../db/schema/index.ts";
import { isPicture, mostBytes, plainType } from "./read-media-limits.ts";

const MB = 1024 * 1024;

test("no file is fetched that WhatsApp would not carry, or that the database would not keep", () => {
  expect(MEDIA_KINDS.map((kind) => [kind, mostBytes(kind) / MB])).toEqual([
    ["audio", 16],
    ["image", 5],
    ["video", 16],
    ["document", 16],
    ["sticker", 0.5],
  ]);
});

test.each([
  ["image/jpeg", true],
  ["IMAGE/PNG", true],
  ["image/webp; q=1", true],
  ["image/svg+xml", false],
  ["image/heic", false],
  ["application/pdf", false],
  ["", false],
])("%j may be shown to a model: %s", (type, may) => {
  expect(isPicture(type)).toBe(may);
});

test("a type is compared without its parameters", () => {
  expect(plainType("audio/ogg; codecs=opus")).toBe("audio/ogg");
});
