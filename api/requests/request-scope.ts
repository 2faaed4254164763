import { AsyncLocalStorage } from "node:async_hooks";
import { addAuditEntry, type NewAuditEntry } from "../../db/queries/add-audit-entry.ts";
import { markCommitted, type KeyOfRequest } from "../../db/queries/idempotency-keys.ts";
import type { Database, TenantTx } from "../../db/client.ts";
import { hasWritten } from "../../db/queries/has-written.ts";

/** What is to be written with the change that a request makes. */
export interface RequestScope {
  organizationId: string;
  audit: NewAuditEntry;
  /** It is not in the audit log. */
  isQuiet: boolean;
  idempotency: KeyOfRequest | null;
  recorded: boolean;
}

const scopes = new AsyncLocalStorage<RequestScope>();

export function runInScope<T>(scope: RequestScope, work: () => Promise<T>): Promise<T> {
  return scopes.run(scope, work);
}

/**
 * The database, whose first transaction that writes within a request also says in the audit log who
 * did what, and marks the request's key as carried out: both or neither.
 */
export function recording(db: Database): Database {
  return {
    ...db,
    async tenant(organizationId, work) {
      const scope = scopes.getStore();
      if (!scope || scope.recorded || scope.organizationId !== organizationId)
        return db.tenant(organizationId, work);
      let wrote = false;
      const result = await db.tenant(organizationId, async (tx) => {
        const done = await work(tx);
        wrote = await hasWritten(tx);
        if (wrote) await record(tx, scope);
        return done;
      });
      if (wrote) scope.recorded = true;
      return result;
    },
  };
}

/** What is kept of the request is about this lead: erasing the lead erases it. */
export function aboutLead(leadId: string): void {
  const scope = scopes.getStore();
  if (scope) scope.audit.leadId = leadId;
}

/** Says in a transaction of `recording` that the request is carried out, before it is. */
export async function recordNow(tx: TenantTx): Promise<void> {
  const scope = scopes.getStore();
  if (scope) await record(tx, scope);
}

export async function record(
  tx: TenantTx,
  { audit, idempotency, isQuiet }: RequestScope,
): Promise<void> {
  if (!isQuiet) await addAuditEntry(tx, audit);
  if (idempotency) await markCommitted(tx, idempotency, audit.leadId ?? null);
}
