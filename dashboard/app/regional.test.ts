import { expect, test } from "vitest";
import { regional } from "./regional.ts";

test("dates and numbers are written as in the device's region, where it is of the language that is read", () => {
  expect(regional("en", ["pt-PT", "en-GB", "en-US"])).toBe("en-GB");
  expect(regional("en", ["en", "en-AU"])).toBe("en-AU");
  expect(regional("ar", ["en-GB", "en"])).toBe("ar");
});
