import { afterEach, expect, test, vi } from "vitest";
import { loadSettingsIfSet } from "./env.ts";

afterEach(() => vi.unstubAllEnvs());

test("what a process can do without may be missing, but not wrong", () => {
  vi.stubEnv("VERIFY_TOKEN", "");
  expect(loadSettingsIfSet("VERIFY_TOKEN")).toEqual({});
  vi.stubEnv("VERIFY_TOKEN", "long-enough");
  expect(loadSettingsIfSet("VERIFY_TOKEN")).toEqual({ VERIFY_TOKEN: "long-enough" });
  vi.stubEnv("VERIFY_TOKEN", "short");
  expect(() => loadSettingsIfSet("VERIFY_TOKEN")).toThrow(/VERIFY_TOKEN: needs at least 8/);
});
