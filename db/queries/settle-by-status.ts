import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { sends } from "../schema/index.ts";
import { markReplied } from "./mark-replied.ts";

/**
 * A status proves that WhatsApp had the message, so a send whose answer was lost is settled by it,
 * also one that was about to be tried once more.
 */
export async function settleByStatus(
  tx: TenantTx,
  sendId: string,
  { status, errors }: { status: string; errors: readonly { code: number }[] },
): Promise<void> {
  const undecided = or(
    inArray(sends.state, ["attempting", "unknown"]),
    and(eq(sends.state, "queued"), gt(sends.attempts, 0)),
  );
  const [settled] = await tx
    .update(sends)
    .set({
      state: status === "failed" ? "refused" : "accepted",
      errorCode: status === "failed" ? (errors[0]?.code ?? null) : null,
      settledAt: sql`clock_timestamp()`,
    })
    .where(and(eq(sends.id, sendId), undecided))
    .returning();
  if (settled?.state === "accepted") await markReplied(tx, settled);
}
