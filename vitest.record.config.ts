import { defineConfig } from "vitest/config";

/** Writes recordings of the lead's workflow; `npm run histories:record`. */
export default defineConfig({
  test: {
    pool: "forks",
    include: ["tests/record-histories.ts"],
    globalSetup: ["tests/setup.ts", "tests/setup-workflows.ts"],
    hookTimeout: 60_000,
    testTimeout: 120_000,
  },
});
