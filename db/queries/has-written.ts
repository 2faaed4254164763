import { sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";

/** Whether the transaction has changed anything yet, or locked a row to do so. */
export async function hasWritten(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.execute<{ wrote: boolean }>(
    sql`select pg_current_xact_id_if_assigned() is not null as wrote`,
  );
  return row!.wrote;
}
