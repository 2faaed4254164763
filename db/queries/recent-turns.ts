import { and, desc, eq, gte, isNotNull, ne } from "drizzle-orm";
import type { CallToAction } from "../../domain/action.ts";
import type { FactKey } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { turns } from "../schema/index.ts";

const DAY_MS = 24 * 3_600_000;

/** What the bot asked and suggested in the turns before this one, newest first. */
export async function recentlySaid(
  tx: TenantTx,
  { leadId, turnId, now }: { leadId: string; turnId: string; now: number },
): Promise<{ asked: FactKey[]; calls: CallToAction[] }> {
  const rows = await tx
    .select({ gate: turns.gate })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        ne(turns.id, turnId),
        eq(turns.outcome, "sent"),
        isNotNull(turns.gate),
        gte(turns.startedAt, new Date(now - DAY_MS)),
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

/** Only what was asked without a break: a question answered long ago may come up again. */
function leading(asked: (FactKey | null)[]): FactKey[] {
  const end = asked.indexOf(null);
  return (end === -1 ? asked : asked.slice(0, end)).flatMap((fact) => fact ?? []);
}
