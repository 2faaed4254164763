import { and, eq, exists, gte, inArray, or, sql } from "drizzle-orm";
import { scoreOf } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { leads, messages, viewings, type Lead } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { changeLead, type LeadChange } from "./change-lead.ts";
import { currentFacts } from "./current-facts.ts";
import { markMerged, markUndone, type Merge } from "./lead-merges.ts";
import {
  changesOf,
  memoryWithout,
  mergedFields,
  mergedMemory,
  restoredFields,
  type FieldChanges,
} from "./merged-fields.ts";
import { countUnread } from "./read-lead.ts";
import { moveBack, moveLeadRows } from "./move-lead-rows.ts";
import { tellViewings } from "./tell-viewings.ts";

/** Both leads' rows, locked. */
export interface Pair {
  source: Lead;
  target: Lead;
}

/**
 * Gives the source's rows to the target and quiets the source. The change is the target's, for
 * `changeLead`.
 */
export async function mergeLeads(
  tx: TenantTx,
  merge: Merge,
  { source, target }: Pair,
  now: number,
): Promise<LeadChange> {
  const rows = await moveLeadRows(tx, source.id, target.id);
  await tellMoved(tx, rows);
  await countUnread(tx, source.id);
  const fields = mergedFields(target, source);
  const tookName = target.name === null && source.name !== null;
  const changes: Record<string, [unknown, unknown]> = { ...changesOf(target, fields) };
  await markMerged(tx, merge.id, { ...merge.moved, rows, fields: changes, tookName });
  await changeLead(tx, source.id, { set: { mergedIntoId: target.id } }, now);
  await tellBoth(tx, merge, { mergeId: merge.id, merged: true });
  const isQuieted = target.optedOutAt === null && fields.optedOutAt !== null;
  return {
    set: {
      ...fields,
      unread: target.unread + source.unread,
      ...(tookName && { name: source.name }),
      ...mergedMemory(target, source),
      score: scoreOf(await currentFacts(tx, target.id)),
    },
    causes: isQuieted ? ["opt_out"] : [],
  };
}

/** Gives exactly those rows back; what came after the merge stays. */
export async function undoMerge(
  tx: TenantTx,
  merge: Merge,
  { source, target }: Pair,
  { by, now }: { by: string | null; now: number },
): Promise<LeadChange> {
  const { rows = {}, fields = {}, tookName } = merge.moved;
  await moveBack(tx, rows, target.id, source.id);
  await tellMoved(tx, rows);
  for (const { id } of [source, target]) await countUnread(tx, id);
  await markUndone(tx, merge.id, { by, at: new Date(now) });
  // Whoever opted out since did so for both: nobody can tell any more which of them it was (I5).
  const optedOut = await optedOutSince(tx, target.id, merge.createdAt);
  const {
    optedOutAt: _at,
    optOutMessageId: _said,
    waitingSince: _,
    ...kept
  } = fields as FieldChanges;
  const restored = restoredFields(target, optedOut ? kept : fields);
  const alsoOut = optedOut && source.optedOutAt === null;
  await changeLead(
    tx,
    source.id,
    {
      set: {
        mergedIntoId: null,
        ...(alsoOut && { optedOutAt: target.optedOutAt, waitingSince: null }),
      },
      causes: alsoOut ? ["opt_out"] : [],
    },
    now,
  );
  await tellBoth(tx, merge, { mergeId: merge.id, merged: false });
  return {
    set: {
      ...restored,
      ...(tookName && target.name === source.name && { name: null }),
      ...memoryWithout(target, rows["messages"] ?? []),
      score: scoreOf(await currentFacts(tx, target.id)),
    },
  };
}

/** Also a word that found the lead opted out already, and so changed nothing. */
async function optedOutSince(tx: TenantTx, leadId: string, since: Date): Promise<boolean> {
  const said = and(eq(messages.cue, "opt_out"), gte(messages.createdAt, since));
  const told = sql`(${messages.errors} @> '[{"code": 131050}]' and ${gte(messages.statusAt, since)})`;
  const recorded = sql`exists (select 1 from consents c where c.lead_id = ${leadId} and c.kind = 'opt_out' and c.created_at >= ${since.toISOString()}::timestamptz)`;
  const [row] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(
      and(
        eq(leads.id, leadId),
        sql`${leads.optedOutAt} is not null`,
        or(
          recorded,
          exists(
            tx
              .select({ id: messages.id })
              .from(messages)
              .where(and(eq(messages.leadId, leadId), or(said, told))),
          ),
        ),
      ),
    );
  return row !== undefined;
}

async function tellMoved(
  tx: TenantTx,
  { viewings: ids = [] }: Readonly<Record<string, string[]>>,
): Promise<void> {
  if (ids.length === 0) return;
  await tellViewings(tx, await tx.select().from(viewings).where(inArray(viewings.id, ids)));
}

async function tellBoth(
  tx: TenantTx,
  { organizationId, sourceId, targetId }: Merge,
  data: { mergeId: string; merged: boolean },
): Promise<void> {
  const tell = (leadId: string, role: "source" | "target") =>
    addEvent(tx, organizationId, "lead.changed", leadId, { ...data, role, sourceId, targetId });
  await tell(sourceId, "source");
  await tell(targetId, "target");
}
