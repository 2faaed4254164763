import { randomUUID } from "node:crypto";
import type { Connection } from "@temporalio/client";
import { ApplicationFailure } from "@temporalio/common";
import { temporal } from "@temporalio/proto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { ScriptedActivities } from "../tests/scripted-activities.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import { LEAD_WORKFLOW, leadWorkflowId, type CommandEnvelope } from "../workflows/contract.ts";
import { leadCommands } from "./temporal.ts";

const script = new ScriptedActivities({
  command: async ({ command, leadId }) => {
    if (command.kind === "claim")
      throw ApplicationFailure.create({
        message: "A colleague has claimed the lead already",
        type: "conflict",
        nonRetryable: true,
        details: [{ reason: "claimed_by_another" }],
      });
    const owner = command.kind === "take_over" ? "person" : "bot";
    revisions.set(leadId, (revisions.get(leadId) ?? 0) + 1);
    const revision = revisions.get(leadId) as number;
    return {
      revision,
      stage: "engaged",
      owner,
      optedOut: false,
      pausedUntil: null,
      agenda: [],
    };
  },
});
const revisions = new Map<string, number>();
let worker: ScriptedWorker;
beforeAll(async () => void (worker = await startScriptedWorker(script.implementation)));
afterAll(() => worker[Symbol.asyncDispose]());

const organizationId = randomUUID();
const give = (kind: "take_over" | "hand_back" | "claim" | "resume"): CommandEnvelope => ({
  by: null,
  command: { kind },
});

describe("commands to a lead's workflow", () => {
  it("are answered with its new state, and start the workflow of a lead that has none", async () => {
    const leadId = randomUUID();
    const command = leadCommands(worker.client);
    expect(await command(organizationId, leadId, give("take_over"), "r1")).toMatchObject({
      owner: "person",
      agenda: [],
    });
    expect(await command(organizationId, leadId, give("hand_back"), "r1")).toMatchObject({
      owner: "bot",
    });
  });

  it("are done once for one request id", async () => {
    const leadId = randomUUID();
    const command = leadCommands(worker.client);
    await command(organizationId, leadId, give("take_over"), "r1");
    await command(organizationId, leadId, give("take_over"), "r1");
    expect(script.of("command", leadId)).toHaveLength(1);
  });

  it("are refused in words and with a code, by the workflow and by what carries them out", async () => {
    const leadId = randomUUID();
    const command = leadCommands(worker.client);
    await expect(command(organizationId, leadId, give("resume"), "r1")).rejects.toMatchObject({
      code: "conflict",
      message: "The lead is not paused",
      details: { reason: "not_paused" },
    });
    await expect(command(organizationId, leadId, give("claim"), "r2")).rejects.toMatchObject({
      code: "conflict",
      message: "A colleague has claimed the lead already",
      details: { reason: "claimed_by_another" },
    });
  });

  it("say when no workflow answers", async () => {
    const leadId = randomUUID();
    await worker.client.workflow.start(LEAD_WORKFLOW, {
      workflowId: leadWorkflowId(leadId),
      taskQueue: "nobody-listens",
      args: [{ organizationId, leadId }],
    });
    const command = leadCommands(worker.client, 500);
    await expect(command(organizationId, leadId, give("take_over"), "r1")).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});

describe("a connection with payload keys", () => {
  const settings = (address: string) =>
    parseSettings(
      { TEMPORAL_ADDRESS: address, PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 3).toString("base64")}` },
      ...TEMPORAL_SETTINGS,
    );

  it("leaves nothing readable in the history, and reads it back", async () => {
    const { address } = (worker.client.connection as Connection).options;
    const encrypting = connectTemporal(settings(address));
    await encrypting.ping();
    const { client, connection } = encrypting;
    const workflowId = `lead:${randomUUID()}`;
    await client.workflow.start("secretive", {
      workflowId,
      taskQueue: "nobody-listens",
      args: [{ canary: "c4n4ry" }],
      memo: { canary: "c4n4ry" },
    });
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const bytes = Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString(
      "latin1",
    );
    expect(bytes).toContain("binary/encrypted");
    expect(bytes).not.toContain("c4n4ry");
    expect((await client.workflow.getHandle(workflowId).describe()).memo).toEqual({
      canary: "c4n4ry",
    });
    await connection.close();
  });
});
