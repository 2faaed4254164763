import { randomUUID } from "node:crypto";
import { Client, Connection, type WorkflowHandle } from "@temporalio/client";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { inject, vi } from "vitest";
import type { Activities } from "../activities/index.ts";
import type { LeadCommand } from "../domain/command.ts";
import type { Cue } from "../domain/cue.ts";
import { startTemporalServer } from "./temporal-server.ts";
import {
  INBOUND_SIGNAL,
  LEAD_QUERY,
  LEAD_WORKFLOW,
  LLM_TASK_QUEUE,
  WEBHOOK_TASK_QUEUE,
  WORKFLOW_TASK_QUEUE,
  leadWorkflowId,
  UPDATE_OF,
  type CommandEnvelope,
  type InboundSignal,
  type LeadView,
  type Pace,
} from "../workflows/contract.ts";

const QUICK_PACE: Pace = {
  debounceMs: 1_000,
  debounceCapMs: 4_000,
  draftsDuringDebounce: true,
};

/** A Temporal server of the test file's own, and a worker on it whose activities are scripted. */
export async function startScriptedWorker(
  activities: Partial<Activities>,
  serverArgs: readonly string[] = [],
): Promise<ScriptedWorker> {
  Runtime.install({ logger: new DefaultLogger("ERROR") });
  const server = await startTemporalServer(serverArgs);
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const workflowBundle = { codePath: inject("workflowBundlePath") };
  const workers = await Promise.all([
    Worker.create({
      connection: native,
      taskQueue: WORKFLOW_TASK_QUEUE,
      workflowBundle,
      activities,
    }),
    Worker.create({ connection: native, taskQueue: LLM_TASK_QUEUE, activities }),
    Worker.create({ connection: native, taskQueue: WEBHOOK_TASK_QUEUE, activities }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  const client = new Client({ connection });
  return {
    client,
    lead: (known) => new ScriptedLead(client, known),
    async [Symbol.asyncDispose]() {
      for (const worker of workers) worker.shutdown();
      await running;
      await native.close();
      await connection.close();
      await server.stop();
    },
  };
}

export interface ScriptedWorker extends AsyncDisposable {
  client: Client;
  /** A new lead, or one that the database knows. */
  lead(known?: KnownLead): ScriptedLead;
}

interface KnownLead {
  organizationId: string;
  leadId: string;
}

/** Speaks to one lead's workflow the way the consumer does. */
export class ScriptedLead {
  readonly leadId: string;
  readonly #organizationId: string;
  readonly #client: Client;

  constructor(client: Client, known: Partial<KnownLead> = {}) {
    this.#client = client;
    this.leadId = known.leadId ?? randomUUID();
    this.#organizationId = known.organizationId ?? randomUUID();
  }

  get handle(): WorkflowHandle {
    return this.#client.workflow.getHandle(leadWorkflowId(this.leadId));
  }

  /** Sends a message and returns its id; the same id again is a redelivery. */
  async writes(
    cue: Cue,
    messageId: string = randomUUID(),
    pace: Pace = QUICK_PACE,
    notBefore?: number,
  ): Promise<string> {
    const signal: InboundSignal = {
      messages: [{ messageId, cue, at: Date.now() }],
      pace,
      ...(notBefore !== undefined && { notBefore }),
    };
    await this.#client.workflow.signalWithStart(LEAD_WORKFLOW, {
      workflowId: leadWorkflowId(this.leadId),
      taskQueue: WORKFLOW_TASK_QUEUE,
      args: [{ organizationId: this.#organizationId, leadId: this.leadId, v: 2 }],
      signal: INBOUND_SIGNAL,
      signalArgs: [signal],
    });
    return messageId;
  }

  /** Gives a command as the API does; the same `updateId` is the same command. */
  command(command: LeadCommand, updateId: string = randomUUID()): Promise<LeadView> {
    const envelope: CommandEnvelope = { by: null, command };
    return this.handle.executeUpdate<LeadView, [CommandEnvelope]>(UPDATE_OF[command.kind], {
      args: [envelope],
      updateId,
    });
  }

  /** A run that has just continued as new takes no query for a moment. */
  view(): Promise<LeadView> {
    return vi.waitFor(() => this.handle.query<LeadView>(LEAD_QUERY), { timeout: 5_000 });
  }
}
