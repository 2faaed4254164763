import type { TenantTx } from "./client.ts";

/** Runs `work` so that its failure undoes only its own part of the transaction. */
export function savepoint<T>(tx: TenantTx, work: (inner: TenantTx) => Promise<T>): Promise<T> {
  return tx.transaction((inner) => work(inner as unknown as TenantTx));
}
