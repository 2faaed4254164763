import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { apiKeys, auditLog, users, type AuditEntry } from "../schema/index.ts";

export interface AuditFilter {
  actorId?: string | undefined;
  leadId?: string | undefined;
  /** How the action begins. */
  action?: string | undefined;
  /** Epoch milliseconds; `to` is not included. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Newest first, older than `before`; with the name of whoever it was, if they are still there. */
export function listAuditLog(
  tx: TenantTx,
  organizationId: string,
  { actorId, leadId, action, from, to }: AuditFilter,
  before: string | null,
  limit: number,
): Promise<{ entry: AuditEntry; userName: string | null; keyName: string | null }[]> {
  return tx
    .select({ entry: auditLog, userName: users.name, keyName: apiKeys.name })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, auditLog.actorId))
    .where(
      and(
        eq(auditLog.organizationId, organizationId),
        actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
        leadId === undefined ? undefined : eq(auditLog.leadId, leadId),
        action === undefined ? undefined : sql`starts_with(${auditLog.action}, ${action})`,
        from === undefined ? undefined : gte(auditLog.createdAt, new Date(from)),
        to === undefined ? undefined : lt(auditLog.createdAt, new Date(to)),
        before === null ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
}
