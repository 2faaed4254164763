import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from "@temporalio/worker";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { readableHistory } from "../tests/readable-history.ts";

const folder = join(import.meta.dirname, "histories");
const recordings = readdirSync(folder).filter((file) => file.endsWith(".json"));

const silent = new DefaultLogger("ERROR", () => {});
beforeAll(() => {
  const filter = makeTelemetryFilterString({ core: "ERROR" });
  Runtime.install({ logger: silent, telemetryOptions: { logging: { filter } } });
});

/** What replay says of each recorded history: undefined, or why today's code cannot continue it. */
async function replay(
  workflowBundle: WorkflowBundleOption,
): Promise<Map<string, string | undefined>> {
  const histories = recordings.map((file) => ({
    workflowId: file,
    history: historyFromJSON(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  }));
  const verdicts = new Map<string, string | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle },
    histories,
  )) {
    verdicts.set(workflowId, error?.message);
  }
  return verdicts;
}

describe("I10: leads that sleep wake up in today's code", () => {
  test("every recorded history replays", async () => {
    const verdicts = await replay({ codePath: inject("workflowBundlePath") });
    expect([...verdicts.keys()].toSorted()).toEqual(recordings.toSorted());
    expect([...verdicts].filter(([, error]) => error !== undefined)).toEqual([]);
  });

  test("a workflow that does one thing more is caught in each of them", async () => {
    const workflowsPath = fileURLToPath(new URL("../tests/broken-workflows.ts", import.meta.url));
    const verdicts = await replay(await bundleWorkflowCode({ workflowsPath, logger: silent }));
    expect(verdicts.size).toBe(recordings.length);
    expect([...verdicts].filter(([, error]) => error === undefined)).toEqual([]);
  });
});

test("I7: no recorded history names a person, a number, a message or a machine", () => {
  for (const file of recordings) {
    const text = readableHistory(readFileSync(join(folder, file), "utf8"));
    expect(text, file).toMatch(/leadId|trialId|suggestionId/);
    expect(text, file).not.toMatch(/wamid|3519\d{8}|\d+@[a-z]|node_modules/);
  }
});
