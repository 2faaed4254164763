import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** `npm run test:model -- 100000 [seed]`: as many random lives as wished, with a seed of its own. */
const [sequences = "100000", seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2);
const root = join(import.meta.dirname, "../..");
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "tests/model/lead.test.ts",
    "--project",
    "unit",
    "--disable-console-intercept",
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, MODEL_SEQUENCES: sequences, MODEL_SEED: seed },
  },
);
process.exitCode = status ?? 1;
