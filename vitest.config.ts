import { defineConfig } from "vitest/config";
import SideBySide from "./tests/sequencer.ts";

/**
 * `unit` needs nothing but Node. `stack` needs the embedded Postgres or the Temporal server, which
 * tests/setup.ts starts once for the run, or a browser. Forks, because the Temporal worker's native module
 * crashes in worker threads.
 */
export default defineConfig({
  test: {
    pool: "forks",
    // The tests with a server mostly wait for it: one more than CI's two cores.
    maxWorkers: 3,
    sequence: { sequencer: SideBySide },
    reporters: ["default", ["json", { outputFile: ".data/test-results.json" }]],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Ten thousand cases of a property take seconds on a busy machine.
          testTimeout: 120_000,
          include: ["**/*.test.ts"],
          exclude: ["**/node_modules/**", "**/*.{db,stack,browser}.test.ts", ".data/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "stack",
          include: ["**/*.{db,stack,browser}.test.ts"],
          exclude: ["**/node_modules/**", ".data/**"],
          globalSetup: ["tests/setup.ts"],
          hookTimeout: 120_000,
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
