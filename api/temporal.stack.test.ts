import { randomUUID } from "node:crypto";
import type { Connection } from "@temporalio/client";
import { temporal } from "@temporalio/proto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSettings } from "../platform/env.ts";
import { connectTemporal, TEMPORAL_SETTINGS } from "../platform/temporal.ts";
import { AFTER_TURN, ScriptedActivities } from "../tests/scripted-activities.ts";
import { startScriptedWorker, type ScriptedWorker } from "../tests/scripted-worker.ts";
import { LEAD_WORKFLOW, leadWorkflowId } from "../workflows/contract.ts";
import { leadCommands } from "./temporal.ts";

const script = new ScriptedActivities({ finishTurn: async () => AFTER_TURN });
let worker: ScriptedWorker;
beforeAll(async () => void (worker = await startScriptedWorker(script.implementation)));
afterAll(() => worker[Symbol.asyncDispose]());

const organizationId = randomUUID();

describe("commands to a lead's workflow", () => {
  it("are answered with the owner; the same request again is the same command", async () => {
    const lead = worker.lead();
    await lead.writes("question");
    const command = leadCommands(worker.client);
    expect(await command(organizationId, lead.leadId, "takeOver", "r1")).toEqual({
      owner: "person",
    });
    expect(await command(organizationId, lead.leadId, "handBack", "r1")).toEqual({ owner: "bot" });
    expect(await command(organizationId, lead.leadId, "takeOver", "r1")).toEqual({
      owner: "person",
    });
    expect((await lead.view()).owner).toBe("bot");
  });

  it("say when there is no workflow, and when none answers", async () => {
    const command = leadCommands(worker.client, 500);
    await expect(command(organizationId, randomUUID(), "takeOver", "r1")).rejects.toMatchObject({
      code: "conflict",
    });
    const leadId = randomUUID();
    await worker.client.workflow.start(LEAD_WORKFLOW, {
      workflowId: leadWorkflowId(leadId),
      taskQueue: "nobody-listens",
      args: [{ organizationId, leadId }],
    });
    await expect(command(organizationId, leadId, "takeOver", "r1")).rejects.toMatchObject({
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
