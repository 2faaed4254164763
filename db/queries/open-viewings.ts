import { and, asc, eq, inArray } from "drizzle-orm";
import type { ViewingView } from "../../domain/viewing.ts";
import type { TenantTx } from "../client.ts";
import { viewings, type Viewing } from "../schema/index.ts";

/** The lead's viewings that are held or confirmed, soonest first. */
export async function openViewings(tx: TenantTx, leadId: string): Promise<ViewingView[]> {
  const rows = await tx
    .select()
    .from(viewings)
    .where(and(eq(viewings.leadId, leadId), inArray(viewings.state, ["held", "confirmed"])))
    .orderBy(asc(viewings.startsAt));
  return rows.map(viewingView);
}

function viewingView(row: Viewing): ViewingView {
  return {
    ...row,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    holdExpiresAt: row.holdExpiresAt?.getTime() ?? null,
    leadConfirmedAt: row.leadConfirmedAt?.getTime() ?? null,
  };
}
