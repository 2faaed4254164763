import { describe, expect, test } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { LIMIT_SETTINGS, llmLimits } from "./limits.ts";
import { VERSION_SETTINGS, versioned } from "./versioning.ts";

const versionOf = (env: Record<string, string>) =>
  versioned(parseSettings(env, ...VERSION_SETTINGS));
const limitsOf = (env: Record<string, string>) => llmLimits(parseSettings(env, ...LIMIT_SETTINGS));

describe("versioning", () => {
  test("without a build id a worker takes whatever comes", () => {
    expect(versionOf({})).toEqual({});
    expect(versionOf({ WORKER_DEPLOYMENT_NAME: "other" })).toEqual({});
  });

  test("with one, what begins in a build stays in it", () => {
    expect(versionOf({ WORKER_BUILD_ID: "3f9c2a1" })).toEqual({
      workerDeploymentOptions: {
        version: { deploymentName: "funnel", buildId: "3f9c2a1" },
        useWorkerVersioning: true,
        defaultVersioningBehavior: "PINNED",
      },
    });
  });

  test("a build id cannot hold what Temporal separates it by", () => {
    for (const id of ["a:b", "a.b", "it's", "x".repeat(65)])
      expect(() => versionOf({ WORKER_BUILD_ID: id }), id).toThrow(/WORKER_BUILD_ID/);
  });
});

describe("model calls", () => {
  test("twenty at a time, and as many a second as come", () => {
    expect(limitsOf({})).toEqual({ maxConcurrentActivityTaskExecutions: 20 });
  });

  test("both can be limited", () => {
    const env = { LLM_CONCURRENCY: "3", LLM_CALLS_PER_SECOND: "0.5" };
    expect(limitsOf(env)).toEqual({
      maxConcurrentActivityTaskExecutions: 3,
      maxTaskQueueActivitiesPerSecond: 0.5,
    });
    expect(() => limitsOf({ LLM_CONCURRENCY: "0" })).toThrow(/LLM_CONCURRENCY/);
    expect(() => limitsOf({ LLM_CALLS_PER_SECOND: "0" })).toThrow(/LLM_CALLS_PER_SECOND/);
  });
});
