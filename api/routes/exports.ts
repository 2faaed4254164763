import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { v7 } from "uuid";
import type { TenantTx } from "../../db/client.ts";
import { addAuditEntry } from "../../db/queries/add-audit-entry.ts";
import { sameLeads } from "../../db/queries/export-lead.ts";
import { findLead } from "../../db/queries/find-lead.ts";
import { FunnelError } from "../../platform/errors.ts";
import { clientAddress } from "../client-address.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import { csvHeaders } from "../csv.ts";
import type { ApiDeps } from "../deps.ts";
import { leadJson } from "../exports/lead-json.ts";
import { leadTable, messageTable } from "../exports/tables.ts";
import { textStream } from "../exports/text-stream.ts";
import { found, leadParam } from "../found.ts";
import { timeInput } from "../input.ts";
import { leadListFilter } from "../lead-list-filter.ts";
import { leadListQuery } from "../views/lead-query.ts";
import { bearer, json, problems404 } from "./responses.ts";

const shared = { tags: ["Exports"], security: bearer };
const csv = { content: { "text/csv": { schema: z.string() } }, description: "The table" };
const wholeLead = z
  .record(z.string(), z.unknown())
  .openapi("LeadExport", { example: { exportedAt: "2026-11-25T10:00:00.000Z", leads: [] } });

const lead = createRoute({
  ...shared,
  method: "get",
  path: "/leads/{id}/export",
  summary: "All that is held of a lead, as the lead may ask for it",
  description:
    "One JSON object with a list of each kind: what it is known by, consents, messages with their files' cards and statuses, turns with the facts they used, facts with history, viewings, agenda, notes, labels, commands. Also of leads that were merged into it. Whoever reads it is in the audit log.",
  request: { params: leadParam },
  responses: { 200: json(wholeLead, "The lead"), ...problems404 },
});
const leads = createRoute({
  ...shared,
  method: "get",
  path: "/exports/leads.csv",
  summary: "All leads of a list as a table, with the list's filters and order",
  description: "A cell that a spreadsheet would take for a formula begins with an apostrophe.",
  request: { query: leadListQuery.omit({ cursor: true, limit: true }) },
  responses: { 200: csv, ...problems404 },
});
const messages = createRoute({
  ...shared,
  method: "get",
  path: "/exports/messages.csv",
  summary: "A lead's messages, or those of a time, as a table",
  description:
    "Name a `leadId`, or `from` and `to`: messages that were stored from then until then.",
  request: {
    query: z.object({
      leadId: z.uuid().optional(),
      from: timeInput.optional(),
      to: timeInput.optional(),
    }),
  },
  responses: { 200: csv, ...problems404 },
});

/** Reads that take everything along are in the audit log like changes. */
export function exportRoutes({ db, settings }: ApiDeps) {
  const begin = <T>(
    c: Context<ApiEnv>,
    leadId: string | null,
    work: (tx: TenantTx) => Promise<T>,
  ): Promise<T> => {
    const { organizationId, actor } = c.get("session");
    return db.tenant(organizationId, async (tx) => {
      const result = await work(tx);
      await addAuditEntry(tx, {
        id: v7(),
        organizationId,
        actorKind: actor.kind,
        actorId: actor.id,
        action: c.get("route") ?? c.req.path,
        leadId,
        targets: leadId === null ? {} : { id: leadId },
        fields: Object.keys(c.req.query())
          .slice(0, 50)
          .map((name) => name.slice(0, 60)),
        requestId: c.get("requestId"),
        address: clientAddress(c, settings.TRUSTED_PROXIES),
      });
      return result;
    });
  };

  return createRouter()
    .openapi(lead, async (c) => {
      const { id } = c.req.valid("param");
      const { organizationId } = c.get("session");
      const leadIds = await begin(c, id, async (tx) => {
        found(await findLead(tx, id));
        return sameLeads(tx, id);
      });
      const whole = c.body(textStream(leadJson(db, organizationId, leadIds)), 200, {
        "content-type": "application/json",
        "content-disposition": `attachment; filename="lead-${id}.json"`,
      });
      // It is JSON, but made as it is read.
      return whole as never;
    })
    .openapi(leads, async (c) => {
      const { organizationId, userId } = c.get("session");
      const { sort, ...asked } = c.req.valid("query");
      const filter = await begin(c, null, (tx) => leadListFilter(tx, userId, asked));
      const table = leadTable(db, organizationId, filter, sort);
      return c.body(textStream(table), 200, csvHeaders("leads"));
    })
    .openapi(messages, async (c) => {
      const { organizationId } = c.get("session");
      const { leadId, from, to } = c.req.valid("query");
      const wanted = leadId === undefined ? within(from, to) : { leadId };
      await begin(c, leadId ?? null, async (tx) => {
        if (leadId !== undefined) found(await findLead(tx, leadId));
      });
      const table = messageTable(db, organizationId, wanted);
      return c.body(textStream(table), 200, csvHeaders("messages"));
    });
}

/** @throws FunnelError `bad_request` without a lead or a time. */
function within(from: number | undefined, to: number | undefined): { from: Date; to: Date } {
  if (from !== undefined && to !== undefined && from < to)
    return { from: new Date(from), to: new Date(to) };
  const path = from === undefined ? "query.from" : "query.to";
  const errors = [{ path, message: "name a leadId, or a from and a later to" }];
  throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}
