import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
let house: string;

/** A house with the same rules and one wall broken. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "funnel-boundaries-"));
  cpSync(join(root, "oxlint.config.ts"), join(house, "oxlint.config.ts"));
  cpSync(join(root, "tsconfig.json"), join(house, "tsconfig.json"));
  writeFileSync(join(house, "package.json"), '{ "type": "module" }');
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each([
  ["domain/rule.ts", 'import { db } from "../db/client.ts";\nexport const rule = db;\n', true],
  ["domain/rule.ts", 'import { stage } from "./stage.ts";\nexport const rule = stage;\n', false],
  [
    "workflows/flow.ts",
    'import { act } from "../activities/index.ts";\nexport const flow = act;\n',
    true,
  ],
  [
    "workflows/flow.ts",
    'import type { Act } from "../activities/index.ts";\nexport const flow = (act: Act) => act;\n',
    false,
  ],
  ["receiver/app.ts", 'import { db } from "../db/client.ts";\nexport const app = db;\n', true],
  [
    "activities/act.ts",
    'import { lead } from "../workflows/lead.ts";\nexport const act = lead;\n',
    true,
  ],
  [
    "activities/act.ts",
    'import { queue } from "../workflows/contract.ts";\nexport const act = queue;\n',
    false,
  ],
  [
    "api/routes/leads.ts",
    'import { work } from "../../worker/main.ts";\nexport const leads = work;\n',
    true,
  ],
  [
    "platform/env.ts",
    'import { stage } from "../domain/stage.ts";\nexport const env = stage;\n',
    true,
  ],
])("%s with %j is caught: %s", (file, code, caught) => {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), code);
  const findings = lint(file);
  rmSync(join(house, file));
  expect(findings.includes("may not import")).toBe(caught);
});

function lint(file: string): string {
  try {
    return execFileSync(join(root, "node_modules/.bin/oxlint"), [file], {
      cwd: house,
      encoding: "utf8",
    });
  } catch (error) {
    return String((error as { stdout: unknown }).stdout);
  }
}
