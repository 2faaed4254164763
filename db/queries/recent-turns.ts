import { and, desc, eq, gte, isNotNull, lte, ne, sql } from "drizzle-orm";
import type { CallToAction } from "../../domain/action.ts";
import type { FactKey } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { turns } from "../schema/index.ts";

const DAY_MS = 24 * 3_600_000;

/** What the bot had asked and suggested within a day when a turn began. */
export interface SaidBefore {
  /** Newest first. */
  asked: FactKey[];
  calls: CallToAction[];
}

/** `now` is when the turn began, epoch milliseconds; null for what is no turn. */
export async function saidBefore(
  tx: TenantTx,
  { leadId, turnId, now }: { leadId: string; turnId: string | null; now: number },
): Promise<SaidBefore> {
  const rows = await tx
    .select({ gate: turns.gate })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        turnId === null ? undefined : ne(turns.id, turnId),
        eq(turns.outcome, "sent"),
        isNotNull(turns.gate),
        gte(turns.startedAt, new Date(now - DAY_MS)),
        lte(turns.startedAt, new Date(now)),
      ),
    )
    .orderBy(desc(turns.startedAt))
    .limit(12);
  const actions = rows.flatMap(({ gate }) => gate?.done.action ?? []);
  return {
    asked: leading(actions.map((action) => (action.kind === "ask" ? action.fact : null))),
    calls: actions.flatMap((action) => (action.kind === "call_to_action" ? [action.cta] : [])),
  };
}

/** Ids of the listings that the last message which named any spoke of; `before` looks back from then. */
export async function lastOffered(tx: TenantTx, leadId: string, before?: Date): Promise<string[]> {
  const [offer] = await tx
    .select({ mouth: turns.mouth })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        eq(turns.outcome, "sent"),
        sql`jsonb_array_length(${turns.mouth} -> 'listingIds') > 0`,
        before && sql`${turns.startedAt} < ${before.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(desc(turns.startedAt))
    .limit(1);
  return offer?.mouth?.listingIds ?? [];
}

/** Only what was asked without a break: a question answered long ago may come up again. */
function leading(asked: (FactKey | null)[]): FactKey[] {
  const end = asked.indexOf(null);
  return (end === -1 ? asked : asked.slice(0, end)).flatMap((fact) => fact ?? []);
}
