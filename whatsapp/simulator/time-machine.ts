import type { WorkflowClient } from "@temporalio/client";
import { z } from "zod";
import { FunnelError } from "../../platform/errors.ts";
import { fastForward, workflowClock } from "../../platform/time-skipping.ts";

// As `workflows/contract.ts` has them, which this room may not import.
const workflowIdOf = (leadId: string) => `lead:${leadId}`;
const LEAD_QUERY = "lead";

const TIMEOUT_MS = 10_000;
/** Between two runs a workflow answers no query, for a second at most. */
const QUERY_TRIES = 40;
const QUERY_PAUSE_MS = 100;

/** Which lead a phone is. */
export interface LeadKey {
  leadId: string;
  organizationId: string;
  waId: string | null;
  userId: string | null;
}

/** What will happen to a lead. `at` is epoch milliseconds on the lead's clock. */
export interface PlannedItem {
  id: string;
  kind: string;
  at: number;
  reason: string;
}

export interface LeadTime {
  /** How far the lead's clock is ahead of the real one. */
  aheadMs: number;
  agenda: PlannedItem[];
  /** Something of the lead's is under way. */
  busy: boolean;
}

/** What moves leads' workflows and tells the rest of the stack. All throw FunnelError. */
export interface TimeMachine {
  find(
    phoneNumberId: string,
    by: { leadId: string } | { waId?: string | undefined; userId?: string | undefined },
  ): Promise<LeadKey>;
  look(lead: LeadKey): Promise<LeadTime>;
  /** Resolves when the lead's clock is there. */
  skip(lead: LeadKey, ms: number): Promise<void>;
  /** Lets whatever dates by the real clock know how far this lead is ahead of it. */
  tell(lead: LeadKey, aheadMs: number): Promise<void>;
}

const leadKey = z.object({
  leadId: z.uuid(),
  organizationId: z.uuid(),
  waId: z.string().nullable(),
  userId: z.string().nullable(),
});
const leadView = z.object({
  agenda: z.array(
    z.object({ id: z.string(), kind: z.string(), at: z.number(), reason: z.string() }),
  ),
});

export interface TimeMachineSettings {
  workflows: WorkflowClient;
  internalApi: { baseUrl: string; secret: string };
  fetch?: typeof globalThis.fetch;
}

/** The one of the local stack: Temporal's own time skipping, and the internal API. */
export function createTimeMachine(settings: TimeMachineSettings): TimeMachine {
  const { workflows, fetch = globalThis.fetch } = settings;
  const { baseUrl, secret } = settings.internalApi;

  async function ask(path: string, body?: object): Promise<unknown> {
    const headers = { "x-internal-secret": secret, "content-type": "application/json" };
    const answer = await fetch(`${baseUrl.replace(/\/$/, "")}/internal/leads/${path}`, {
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    }).catch(() => {
      throw new FunnelError("unavailable", "The internal API did not answer");
    });
    if (answer.status === 404)
      throw new FunnelError("not_found", "No lead is known by this: it has to write first");
    if (!answer.ok)
      throw new FunnelError("upstream_failed", `The internal API answered ${answer.status}`);
    return answer.json();
  }

  return {
    async find(phoneNumberId, by) {
      const query = new URLSearchParams({ phoneNumberId });
      if (!("leadId" in by)) {
        if (by.waId !== undefined) query.set("waId", by.waId);
        if (by.userId !== undefined) query.set("userId", by.userId);
      }
      const path = "leadId" in by ? by.leadId : "by-phone";
      return leadKey.parse(await ask(`${path}?${query.toString()}`));
    },
    async look({ leadId }) {
      const { agenda } = leadView.parse(await queryLead(workflows, leadId));
      return { ...(await workflowClock(workflows, workflowIdOf(leadId))), agenda };
    },
    skip: ({ leadId }, ms) => fastForward(workflows, workflowIdOf(leadId), { seconds: ms / 1_000 }),
    async tell({ leadId, organizationId }, aheadMs) {
      await ask(`${leadId}/clock`, { organizationId, aheadMs });
    },
  };
}

async function queryLead(workflows: WorkflowClient, leadId: string): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await workflows.getHandle(workflowIdOf(leadId)).query(LEAD_QUERY);
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      if (name === "WorkflowNotFoundError")
        throw new FunnelError("not_found", "The lead has no workflow: it has to write first");
      if (tries >= QUERY_TRIES)
        throw new FunnelError("unavailable", "The lead's workflow does not answer");
      await new Promise((resolve) => setTimeout(resolve, QUERY_PAUSE_MS));
    }
  }
}
