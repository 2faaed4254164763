import { sql } from "drizzle-orm";
import type { EraserTx } from "../client.ts";

const WITH_LEAD_ID = [
  "identities",
  "messages",
  "turns",
  "facts",
  "sends",
  "viewings",
  "agenda_items",
  "notifications",
  "lead_commands",
  "media",
  "prompt_trial_turns",
  "reply_suggestions",
  "lead_labels",
  "notes",
  "consents",
  "presence",
  "stage_moves",
  "handovers",
  "webhook_deliveries",
  "idempotency_keys",
] as const;

/** How many rows go with the lead, by table: these follow it by their foreign keys. */
export async function countLeadRows(tx: EraserTx, leadId: string): Promise<Record<string, number>> {
  const counts = WITH_LEAD_ID.map(
    (table) =>
      sql`(select count(*)::int from ${sql.identifier(table)} where lead_id = ${leadId}) as ${sql.identifier(table)}`,
  );
  const [row] = await tx.execute<Record<string, number>>(sql`
    select 1 as leads, ${sql.join(counts, sql`, `)},
      (select count(*)::int from lead_merges where source_id = ${leadId} or target_id = ${leadId}) as lead_merges,
      (select count(*)::int from llm_calls c join turns t on t.id = c.turn_id where t.lead_id = ${leadId}) as llm_calls,
      (select count(*)::int from message_statuses s join messages m on m.id = s.message_id where m.lead_id = ${leadId}) as message_statuses`);
  return { ...row };
}
