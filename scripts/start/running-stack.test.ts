import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { settingsFile, writeRunningSettings } from "./running-stack.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "running-"))));
afterEach(() => rmSync(dir, { recursive: true }));

test("another terminal reads the settings as they are, for as long as the stack runs", () => {
  const settings = {
    A: "postgres://u:p%40@127.0.0.1/x?y=1#z",
    B: 'say "hi" # now',
    C: "it's",
    D: "local:AbC+/=",
  };
  const running = writeRunningSettings(dir, settings);
  expect(parseEnv(readFileSync(settingsFile(dir), "utf8"))).toEqual(settings);
  running[Symbol.dispose]();
  expect(existsSync(settingsFile(dir))).toBe(false);
});
