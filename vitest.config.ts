import { defineConfig } from "vitest/config";
import KindAfterKind from "./tests/sequencer.ts";

const NOT_TESTS = ["**/node_modules/**", ".data/**"];
const STACK = ["**/*.{stack,browser}.test.ts"];
const DATABASE = ["**/*.db.test.ts"];
/** They put something else in the place of modules, which files that share their modules would get, too. */
const MODEL = ["tests/model/*.test.ts"];

/**
 * `unit` needs nothing but Node, and `model` a runtime of workflows of its own. `db` needs the embedded
 * Postgres that tests/setup.ts starts once for the run; `stack` a Temporal server or a browser beside it.
 * What every second file of `unit` and `db` imports is read once: a file there leaves nothing behind in
 * modules, and no clock. Forks, because the Temporal worker's native module crashes in worker threads.
 */
export default defineConfig({
  test: {
    pool: "forks",
    // The tests with a server mostly wait for it: two more than the cores of CI.
    maxWorkers: 4,
    // Ten thousand cases of a property take seconds on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: KindAfterKind },
    reporters: ["default", ["json", { outputFile: ".data/test-results.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          include: ["**/*.test.ts"],
          exclude: [...NOT_TESTS, ...STACK, ...DATABASE, ...MODEL],
        },
      },
      { extends: true, test: { name: "model", include: MODEL } },
      {
        extends: true,
        test: {
          name: "db",
          isolate: false,
          include: DATABASE,
          exclude: NOT_TESTS,
          globalSetup: ["tests/setup.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "stack",
          include: STACK,
          exclude: NOT_TESTS,
          globalSetup: ["tests/setup.ts", "tests/setup-browser.ts", "tests/setup-workflows.ts"],
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
