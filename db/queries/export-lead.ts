import { sql, type SQL } from "drizzle-orm";
import type { TenantTx } from "../client.ts";

type Row = Record<string, unknown>;

interface Section {
  /** What it reads, as `r`. */
  from: SQL;
  /** By what its rows are told apart, and read in order. */
  key: SQL;
  /** The row as it is exported. */
  row: SQL;
}

/** Without what is of our making only. */
const whole = (...less: string[]) =>
  sql.raw(`to_jsonb(r) - '{${["organization_id", ...less].join()}}'::text[]`);
const section = (table: string, key = "id", row: SQL = whole()): Section => ({
  from: sql.raw(`${table} r`),
  key: sql.raw(`r.${key}`),
  row,
});

const MESSAGE = sql`to_jsonb(r) - '{organization_id,answered_after_ms,failure_handled_at}'::text[] || jsonb_build_object(
  'media', (select jsonb_build_object('kind', f.kind, 'mimeType', f.mime_type, 'filename', f.filename, 'size', f.size,
      'state', f.state, 'text', f.text, 'language', f.language, 'confidence', f.confidence, 'href', '/v1/messages/' || r.id || '/media')
    from media f where f.message_id = r.id),
  'send', (select jsonb_build_object('state', s.state, 'attempts', s.attempts, 'errorCode', s.error_code, 'reason', s.reason,
      'attemptedAt', s.attempted_at, 'settledAt', s.settled_at) from sends s where s.message_id = r.id),
  'statuses', (select coalesce(jsonb_agg(jsonb_build_object('status', t.status, 'at', t.at) order by t.at, t.id), '[]')
    from message_statuses t where t.message_id = r.id))`;

/** How prompts are made is the business's; what was known of the lead, and decided, is not. */
const TURN = sql`jsonb_build_object('id', r.id, 'lead_id', r.lead_id, 'cause', r.cause, 'message_ids', r.message_ids,
  'draft', r.draft, 'outcome', r.outcome, 'reason', r.reason, 'simulated', r.simulated,
  'template_id', r.template_id, 'template_values', r.template_values, 'viewing_id', r.viewing_id,
  'summary_used', r.context -> 'summary', 'facts_used', r.context -> 'facts', 'facts_heard', r.eyes -> 'facts',
  'decided', r.gate -> 'done' -> 'action', 'listing_ids', r.mouth -> 'listingIds', 'knowledge_ids', r.mouth -> 'knowledgeIds',
  'started_at', r.started_at, 'finished_at', r.finished_at)`;

const VIEWING = sql`to_jsonb(r) - '{organization_id,blocked_until,sequence}'::text[] || jsonb_build_object(
  'listing', (select jsonb_build_object('reference', l.reference, 'title', l.title, 'area', l.area, 'city', l.city)
    from listings l where l.id = r.listing_id),
  'agent', (select u.name from users u where u.id = r.agent_id))`;

const LABEL = sql`jsonb_build_object('name', (select l.name from labels l where l.id = r.label_id), 'created_at', r.created_at)`;

/** All that is held of a lead, in the order in which it is exported. */
export const LEAD_SECTIONS = {
  leads: section("leads", "id", whole("revision", "clock_ahead_ms", "asked_ids")),
  identities: section("identities"),
  consents: section("consents"),
  messages: section("messages", "id", MESSAGE),
  turns: section("turns", "id", TURN),
  suggestions: section("reply_suggestions"),
  facts: section("facts"),
  viewings: section("viewings", "id", VIEWING),
  agenda: section("agenda_items"),
  notes: section("notes"),
  labels: section("lead_labels", "label_id", LABEL),
  notifications: section("notifications"),
  commands: section("lead_commands"),
  stageMoves: section("stage_moves"),
  handovers: section("handovers"),
  merges: section("lead_merges", "id", whole("moved")),
} as const satisfies Record<string, Section>;
export type LeadSection = keyof typeof LEAD_SECTIONS;

/** The lead and those that were merged into it: one person. */
export async function sameLeads(tx: TenantTx, leadId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive same as (
      select id from leads where id = ${leadId} union select l.id from leads l join same on l.merged_into_id = same.id
    ) select id from same order by id`);
  return rows.map(({ id }) => id);
}

/** Some rows of a section after `after`, and where the next begin; null at the end. */
export async function readLeadSection(
  tx: TenantTx,
  name: LeadSection,
  leadIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<{ rows: Row[]; next: string | null }> {
  const { from, key, row }: Section = LEAD_SECTIONS[name];
  const ids = sql`${sql.param(`{${leadIds.join()}}`)}::uuid[]`;
  const isTheirs =
    name === "leads"
      ? sql`r.id = any(${ids})`
      : name === "merges"
        ? sql`(r.source_id = any(${ids}) or r.target_id = any(${ids}))`
        : sql`r.lead_id = any(${ids})`;
  // An agenda's ids are the lead's own; two leads may have the same.
  const place = name === "agenda" ? sql`r.lead_id::text || ' ' || r.id` : sql`${key}::text`;
  const beyond = after === null ? sql`` : sql`and (${place}) collate "C" > ${after}`;
  const found = await tx.execute<{ place: string; row: Row }>(sql`
    select ${place} as place, ${row} as row from ${from} where ${isTheirs} ${beyond}
    order by (${place}) collate "C" limit ${limit}`);
  const rows = found.map((each) => camelCased(each.row));
  return { rows, next: found.length < limit ? null : (found.at(-1)?.place ?? null) };
}

/** As the API names things; what lies deeper has its names already. */
function camelCased(row: Row): Row {
  const named = (key: string) =>
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [named(key), value]));
}
