import { and, desc, eq, lt } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { messages, type Message } from "../schema/index.ts";

/** A lead's messages, newest first, older than `before`. */
export function listMessages(
  tx: TenantTx,
  { organizationId, leadId }: { organizationId: string; leadId: string },
  before: string | null,
  limit: number,
): Promise<Message[]> {
  return tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.leadId, leadId),
        before === null ? undefined : lt(messages.id, before),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
}
