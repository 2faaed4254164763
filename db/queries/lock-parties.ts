import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { identities, leads } from "../schema/index.ts";
import { matches, type PartyKey } from "./find-identities.ts";

const LOCK_CLASS = 727_402;
/** Few enough that one transaction with thousands of parties cannot exhaust Postgres' lock table. */
const BUCKETS = 512;

/**
 * Until the transaction ends no other may resolve one of these parties: a new lead's first two
 * messages make one lead. Locks are taken in one order everywhere, so that batches do not deadlock.
 */
export async function lockParties(
  tx: TenantTx,
  organizationId: string,
  keys: readonly PartyKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const buckets = [...new Set(keys.map((key) => bucketOf(organizationId, key)))].toSorted(
    (a, b) => a - b,
  );
  await tx.execute(
    sql`select pg_advisory_xact_lock(${LOCK_CLASS}, bucket) from unnest(${sql.param(`{${buckets.join()}}`)}::int[]) as bucket`,
  );
  await tx.execute(
    sql`select ${leads.id} from ${leads} where ${leads.id} in (select ${identities.leadId} from ${identities} where ${matches(keys)}) order by ${leads.id} for no key update`,
  );
}

function bucketOf(organizationId: string, { kind, value }: PartyKey): number {
  return (
    createHash("sha256").update(`${organizationId} ${kind} ${value}`).digest().readUInt32BE() %
    BUCKETS
  );
}
