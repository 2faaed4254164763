import { expect, test } from "vitest";
import { keysInWords } from "./keys-in-words.ts";

test("shortcuts are shown as they stand on the keys", () => {
  expect(keysInWords("$mod+k", false)).toBe("Ctrl+K");
  expect(keysInWords("$mod+k", true)).toBe("⌘K");
  expect(keysInWords("g i", false)).toBe("G I");
  expect(keysInWords("Shift+?", false)).toBe("?");
});
