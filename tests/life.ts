import type { WorkflowClient } from "@temporalio/client";
import { asc, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { vi } from "vitest";
import { leads, messages, turns, viewings } from "../db/schema/index.ts";
import { cueOf } from "../domain/cue.ts";
import { fastForward, workflowClock } from "../platform/time-skipping.ts";
import type { ActivityWorld } from "./activity-world.ts";
import type { ScriptedLead, ScriptedWorker } from "./scripted-worker.ts";

/** One lead through the real workflow and the real activities, on a clock that is moved on. */
export class Life {
  readonly lead: ScriptedLead;
  readonly leadId: string;
  readonly #world: ActivityWorld;
  readonly #client: WorkflowClient;

  constructor(world: ActivityWorld, worker: ScriptedWorker, leadId: string) {
    this.leadId = leadId;
    this.lead = worker.lead({ organizationId: world.organizationId, leadId });
    this.#world = world;
    this.#client = worker.client.workflow;
  }

  get view() {
    return this.lead.view();
  }

  /** What the lead's clock shows; a view says what it showed when something last happened. */
  async now(): Promise<number> {
    const { aheadMs } = await workflowClock(this.#client, this.lead.handle.workflowId);
    return Date.now() + aheadMs;
  }

  command(...[command]: Parameters<ScriptedLead["command"]>) {
    return this.lead.command(command);
  }

  /** The lead writes, on its own clock, and the turn that follows is over. */
  async says(text: string): Promise<void> {
    const sentAt = new Date(await this.now().catch(() => Date.now()));
    const id = v7();
    const { organizationId, channelId } = this.#world.organization;
    const cue = cueOf("text", text);
    await this.#world.read(async (tx) => {
      await tx.insert(messages).values({
        id,
        organizationId,
        channelId,
        leadId: this.leadId,
        direction: "inbound",
        author: "lead",
        type: "text",
        text,
        cue,
        wamid: `wamid.${id}`,
        payload: {},
        status: "received",
        sentAt,
      });
      const heard = { lastInboundAt: sentAt, ...(cue === "opt_out" && { optedOutAt: sentAt }) };
      await tx.update(leads).set(heard).where(eq(leads.id, this.leadId));
    });
    // As if tapped: how long a burst is waited for is not what a year is about.
    await this.lead.writes(cue === "opt_out" ? cue : "choice", id);
    if (cue === "opt_out") return;
    const isAnswered = async () => {
      const rows = await this.#world.read((tx) =>
        tx.select().from(messages).where(eq(messages.id, id)),
      );
      return rows[0]?.turnId != null;
    };
    await vi.waitUntil(isAnswered, { timeout: 20_000 });
    // The database knows of the turn's end before its workflow does.
    const knows = async () =>
      !(await workflowClock(this.#client, this.lead.handle.workflowId)).busy;
    await vi.waitUntil(knows, { timeout: 20_000 });
  }

  /** So much time passes for the lead, with all that happens in it. */
  async passes(ms: number): Promise<void> {
    const workflow = this.#client;
    await fastForward(workflow, this.lead.handle.workflowId, { seconds: Math.ceil(ms / 1_000) });
    const isQuiet = async () => {
      const { busy, aheadMs } = await workflowClock(workflow, this.lead.handle.workflowId);
      const { agenda } = await this.view;
      return !busy && agenda.every(({ at }) => at > Date.now() + aheadMs);
    };
    await vi.waitUntil(isQuiet, { timeout: 20_000 });
  }

  async row() {
    const rows = await this.#world.read((tx) =>
      tx.select().from(leads).where(eq(leads.id, this.leadId)),
    );
    return rows[0]!;
  }

  async viewing() {
    const rows = await this.#world.read((tx) =>
      tx.select().from(viewings).where(eq(viewings.leadId, this.leadId)).orderBy(asc(viewings.id)),
    );
    return rows.at(-1)!;
  }

  /** The newest message that went out. */
  async lastMessageId(): Promise<string> {
    const rows = await this.#world.read((tx) =>
      tx.select().from(messages).where(eq(messages.leadId, this.leadId)).orderBy(asc(messages.id)),
    );
    return rows.findLast(({ direction }) => direction === "outbound")!.id;
  }

  turns() {
    return this.#world.read((tx) =>
      tx.select().from(turns).where(eq(turns.leadId, this.leadId)).orderBy(asc(turns.startedAt)),
    );
  }
}
