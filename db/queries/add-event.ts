import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { EraserTx, TenantTx } from "../client.ts";
import {
  events,
  WEBHOOK_KINDS,
  webhookDeliveries,
  webhookEndpoints,
  type EventKind,
} from "../schema/index.ts";

type EventData = Record<string, string | number | boolean | null>;

/**
 * Tells the change in the transaction that makes it, also those outside who asked to be told of its
 * kind. `data` holds ids and codes only.
 */
export async function addEvent(
  tx: TenantTx | EraserTx,
  organizationId: string,
  kind: EventKind,
  leadId: string | null,
  data: EventData = {},
): Promise<void> {
  const event = { organizationId, kind, leadId, data };
  await (isForWebhooks(kind) ? addForWebhooks(tx, event) : tx.insert(events).values(event));
}

interface NewEvent {
  organizationId: string;
  kind: EventKind;
  leadId: string | null;
  data: EventData;
}

/** One statement, since nearly every change waits for it. */
function addForWebhooks(tx: TenantTx | EraserTx, event: NewEvent) {
  const { organizationId, kind, leadId, data } = event;
  const id = v7();
  const payload = { id, kind, organizationId, leadId, at: new Date().toISOString(), data };
  // What tells of an erasure must outlive the lead, so it stands in the payload alone.
  const ofLead = kind === "lead.erased" ? null : leadId;
  return tx.execute(sql`
    with told as (
      insert into ${events} (organization_id, kind, lead_id, data)
      values (${organizationId}, ${kind}, ${leadId}, ${JSON.stringify(data)}::jsonb))
    insert into ${webhookDeliveries} (id, organization_id, endpoint_id, event_id, kind, lead_id, payload)
    select gen_random_uuid(), organization_id, id, ${id}, ${kind}::text, ${ofLead}::uuid, ${JSON.stringify(payload)}::jsonb
    from ${webhookEndpoints}
    where organization_id = ${organizationId} and state = 'active' and ${kind} = any(kinds)`);
}

function isForWebhooks(kind: EventKind): boolean {
  return (WEBHOOK_KINDS as readonly EventKind[]).includes(kind);
}
