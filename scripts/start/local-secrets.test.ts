import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseSettings } from "../../platform/env.ts";
import { loadLocalSecrets } from "./local-secrets.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "secrets-"))));
afterEach(() => rmSync(dir, { recursive: true }));

test("secrets are made once, are good enough for the services, and are for the owner's eyes only", () => {
  const path = join(dir, "new", "secrets.json");
  const first = loadLocalSecrets(path);
  expect(loadLocalSecrets(path)).toEqual(first);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(
    parseSettings(first, "SECRET_KEY", "INTERNAL_API_SECRET", "ENCRYPTION_KEYS").ENCRYPTION_KEYS,
  ).toHaveLength(1);
});

test("what an older file lacks is added, and what it has stays", () => {
  const path = join(dir, "secrets.json");
  writeFileSync(path, JSON.stringify({ ENCRYPTION_KEYS: "k1:kept" }));
  const loaded = loadLocalSecrets(path);
  expect(loaded.ENCRYPTION_KEYS).toBe("k1:kept");
  expect(loaded.SECRET_KEY.length).toBeGreaterThan(30);
});
