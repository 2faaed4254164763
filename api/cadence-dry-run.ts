import { setImmediate as otherWork } from "node:timers/promises";
import { v5 } from "uuid";
import type { Database, TenantTx } from "../db/client.ts";
import { currentCadences } from "../db/queries/change-cadence.ts";
import { dryRunFactsOf, inventedFacts, type DryRunFacts } from "../db/queries/load-dry-run.ts";
import {
  triggerOf,
  type Cadence,
  type CadenceStep,
  type CadenceTrigger,
} from "../domain/cadence.ts";
import { dryRun, summarizeDryRun, type DryRun, type DryRunSummary } from "../domain/dry-run.ts";
import { found } from "./found.ts";

export interface DryRunRequest {
  trigger?: CadenceTrigger | undefined;
  /** In place of the organization's own. */
  steps?: readonly CadenceStep[] | undefined;
  leadId?: string | undefined;
  /** How many leads to invent, when none is named. */
  count?: number | undefined;
  /** When the silence begins, epoch milliseconds; those of invented leads over `spreadMinutes` from there. */
  at: number;
  spreadMinutes?: number | undefined;
}

export interface DryRunResult {
  trigger: CadenceTrigger | null;
  /** Whether the organization has the cadence switched on. */
  active: boolean;
  runs: ({ leadId: string; silentSince: number } & DryRun)[];
  summary: DryRunSummary;
}

const INVENTED = "7d6f1c0e-5a0b-5f53-9b6e-3f5a2f0f7f11";
const DEFAULT_SPREAD_MINUTES = 60;
/** Leads between which whatever else has come up is done: a thousand take a second. */
const AT_ONCE = 10;

/**
 * What a cadence would send to a lead of the organization, or to invented ones. A trigger that is
 * named takes the lead to its stage; without one it is that of the stage the lead is in.
 * @throws FunnelError `not_found`.
 */
export async function planDryRun(
  db: Database,
  organizationId: string,
  request: DryRunRequest,
): Promise<DryRunResult> {
  const { facts, cadence, ...about } = await db.tenant(organizationId, (tx) =>
    loadDryRun(tx, organizationId, request),
  );
  const runs: DryRunResult["runs"] = [];
  for (const each of facts) {
    if (runs.length % AT_ONCE === 0) await otherWork();
    const { seed: leadId, silentSince } = each;
    runs.push({ leadId, silentSince, ...dryRun({ ...each, now: silentSince, cadence }) });
  }
  const summary = summarizeDryRun(runs.map(({ sends }) => sends));
  return { ...about, runs, summary };
}

async function loadDryRun(tx: TenantTx, organizationId: string, request: DryRunRequest) {
  const { leadId, at } = request;
  const known =
    leadId === undefined ? null : found(await dryRunFactsOf(tx, organizationId, leadId));
  const trigger = triggerFor(request, known);
  const current = (await currentCadences(tx, organizationId)).find(
    (each) => each.trigger === trigger,
  );
  const steps = request.steps ?? current?.steps;
  const cadence: Cadence | null =
    trigger && steps ? { id: null, trigger, steps, active: true } : null;
  const facts = known
    ? [{ ...atStage(known, request.trigger), silentSince: at }]
    : await invented(tx, organizationId, request, trigger);
  return { trigger, active: current?.active ?? false, facts, cadence };
}

function triggerFor(
  { trigger, steps }: DryRunRequest,
  known: DryRunFacts | null,
): CadenceTrigger | null {
  if (trigger) return trigger;
  const own = known && triggerOf(known.stage);
  return own ?? (known && !steps ? null : "new");
}

function atStage(facts: DryRunFacts, trigger: CadenceTrigger | null | undefined): DryRunFacts {
  if (!trigger) return facts;
  const stage = trigger === "no_show" ? "viewing_proposed" : trigger;
  return { ...facts, stage, hasBooking: false };
}

async function invented(
  tx: TenantTx,
  organizationId: string,
  { count = 1, at, spreadMinutes = DEFAULT_SPREAD_MINUTES }: DryRunRequest,
  trigger: CadenceTrigger | null,
) {
  const facts = atStage(await inventedFacts(tx, organizationId), trigger);
  return Array.from({ length: count }, (_, index) => {
    const silentSince = at + Math.floor((index * spreadMinutes * 60_000) / count);
    const seed = v5(String(index), INVENTED);
    return { ...facts, seed, silentSince, lastInboundAt: silentSince };
  });
}
