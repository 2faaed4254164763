import type { Database } from "../../db/client.ts";
import { exportMessages, type MessagesWanted } from "../../db/queries/export-messages.ts";
import type { LeadFilter } from "../../db/queries/lead-filter.ts";
import { pageLeads, type AfterLead, type LeadSort } from "../../db/queries/page-leads.ts";
import { phonesOf } from "../../db/queries/phones-of.ts";
import { csvStream } from "./csv-stream.ts";

const BATCH = 500;

const LEAD_COLUMNS = [
  "id",
  "name",
  "phones",
  "language",
  "stage",
  "owner",
  "score",
  "labels",
  "source",
  "sourceDetail",
  "channelId",
  "assigneeId",
  "optedOutAt",
  "waitingSince",
  "lastInboundAt",
  "lastMessageAt",
  "nextActionAt",
  "nextAction",
  "createdAt",
] as const;

/** The leads of a list, all of them, in its order. */
export function leadTable(
  db: Database,
  organizationId: string,
  filter: LeadFilter,
  sort: LeadSort,
): AsyncGenerator<string> {
  return csvStream<AfterLead>(LEAD_COLUMNS, (after) =>
    db.tenant(organizationId, async (tx) => {
      const leads = await pageLeads(tx, organizationId, filter, { sort, after, limit: BATCH });
      const phones = await phonesOf(
        tx,
        leads.map(({ id }) => id),
      );
      const rows = leads.map((lead) => {
        const shown = {
          ...lead,
          phones: (phones.get(lead.id) ?? []).join(" "),
          labels: lead.labels.map(({ name }) => name).join(", "),
          nextAction: lead.nextActionReason,
        };
        return LEAD_COLUMNS.map((column) => cell(shown[column]));
      });
      const last = leads.at(-1);
      const isLast = leads.length < BATCH || last === undefined;
      return { rows, next: isLast ? null : { value: last.value, id: last.id } };
    }),
  );
}

const MESSAGE_COLUMNS = [
  "id",
  "leadId",
  "sentAt",
  "direction",
  "author",
  "authorId",
  "type",
  "text",
  "status",
  "priceClass",
  "answeredAfterMs",
  "createdAt",
] as const;

export function messageTable(
  db: Database,
  organizationId: string,
  wanted: MessagesWanted,
): AsyncGenerator<string> {
  return csvStream<string>(MESSAGE_COLUMNS, (after) =>
    db.tenant(organizationId, async (tx) => {
      const messages = await exportMessages(tx, organizationId, wanted, after, BATCH);
      const rows = messages.map((message) =>
        MESSAGE_COLUMNS.map((column) => cell(message[column])),
      );
      return { rows, next: messages.length < BATCH ? null : (messages.at(-1)?.id ?? null) };
    }),
  );
}

function cell(value: Date | string | number | null): string | number | null {
  return value instanceof Date ? value.toISOString() : value;
}
