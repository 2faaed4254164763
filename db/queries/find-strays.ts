import { and, isNull, sql, type SQL } from "drizzle-orm";
import type { EraserTx } from "../client.ts";
import { keptItems, messageStatuses } from "../schema/index.ts";
import { namesOneOf, tracePatterns } from "./lead-traces.ts";

/** Every phone and user id that the lead has or had, but for those that are another lead's now. */
export async function findLeadKeys(tx: EraserTx, leadId: string): Promise<string[]> {
  const rows = await tx.execute<{ value: string }>(sql`
    select distinct value from (
      select value from identities where lead_id = ${leadId}
      union all
      select payload ->> key from messages, unnest(
          case author when 'lead' then array['from', 'from_user_id']
                      when 'phone_app' then array['to', 'to_user_id'] else '{}' end) as key
        where lead_id = ${leadId}) as known
    where length(value) between 3 and 140
      and value not in (select value from identities where lead_id <> ${leadId})`);
  return rows.map(({ value }) => value);
}

export interface Strays {
  /** Statuses that belong to no message, such as of what a person wrote on the phone. */
  statusIds: string[];
  keptItemIds: string[];
}

/** Rows that name the lead, but that no foreign key leads to. */
export async function findStrays(
  tx: EraserTx,
  leadId: string,
  keys: readonly string[],
): Promise<Strays> {
  const text = sql<string>`${messageStatuses.wamid} || ' ' || ${messageStatuses.raw}::text`;
  const isOwn = sql<boolean>`${messageStatuses.wamid} in (select wamid from messages where lead_id = ${leadId})`;
  const statuses = await tx
    .select({ id: messageStatuses.id, text, isOwn })
    .from(messageStatuses)
    .where(and(isNull(messageStatuses.messageId), sql`(${isOwn} or ${mayName(keys, text)})`));
  const raw = sql<string>`${keptItems.raw}::text`;
  const traces = [...keys, leadId];
  const items = await tx
    .select({ id: keptItems.id, raw })
    .from(keptItems)
    .where(mayName(traces, raw));
  return {
    statusIds: statuses
      .filter((status) => status.isOwn || namesOneOf(keys, status.text))
      .map(({ id }) => id),
    keptItemIds: items.filter((item) => namesOneOf(traces, item.raw)).map(({ id }) => id),
  };
}

function mayName(keys: readonly string[], text: SQL): SQL {
  return sql`${text} like any (${sql.param(tracePatterns(keys))}::text[])`;
}
