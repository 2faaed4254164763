import { sql } from "drizzle-orm";
import type { Label, Message } from "../schema/index.ts";

/** As much of the last message's text as a list shows. */
export const PREVIEW_LENGTH = 160;
const PREVIEW = sql.raw(String(PREVIEW_LENGTH));

export type ShownLabel = Pick<Label, "id" | "name" | "color">;
/** `text` is cut at `PREVIEW_LENGTH` characters, then … follows; `at` is ISO. */
type LastMessage = Pick<Message, "id" | "author" | "type" | "text" | "status"> & { at: string };

/**
 * What a lead is shown with besides its own row, to be selected with it: of a page's leads only, as
 * a `limit` lets them through. Columns are named in full, which Drizzle does not do here, and ordered
 * as their indexes are.
 */
export const leadCard = {
  labels: sql<ShownLabel[]>`coalesce((
    select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'color', b.color) order by b.name)
    from lead_labels a join labels b on b.id = a.label_id where a.lead_id = leads.id), '[]')`,
  /** As digits. */
  phone: sql<
    string | null
  >`(select i.value from identities i where i.lead_id = leads.id and i.kind = 'phone' order by i.id limit 1)`,
  assignee: sql<{
    id: string;
    name: string;
  } | null>`(select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = leads.assignee_id)`,
  lastMessage: sql<LastMessage | null>`(
    select jsonb_build_object('id', m.id, 'author', m.author, 'type', m.type, 'status', m.status, 'at', m.sent_at, 'text', case when length(m.text) > ${PREVIEW} then left(m.text, ${PREVIEW}) || '…' else m.text end)
    from messages m where m.organization_id = leads.organization_id and m.lead_id = leads.id order by m.id desc nulls last limit 1)`,
  /** Why the bot gave it to people who have not taken it. */
  personWantedWhy: sql<string | null>`(
    select h.why from handovers h where h.lead_id = leads.id and leads.person_wanted_since is not null order by h.at desc limit 1)`,
};
export type LeadCard = { [K in keyof typeof leadCard]: (typeof leadCard)[K]["_"]["type"] };
