import { createRoute, z } from "@hono/zod-openapi";
import { listAuditLog, type AuditFilter } from "../../db/queries/list-audit-log.ts";
import { createRouter } from "../context.ts";
import { csvHeaders, csvOf } from "../csv.ts";
import type { ApiDeps } from "../deps.ts";
import { timeInput } from "../input.ts";
import { auditEntry, auditEntryView } from "../views/people.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems403 } from "./responses.ts";

/** What one file holds; for more, ask for a shorter time. */
const MOST_ROWS = 50_000;
const filter = z.object({
  actorId: z.uuid().optional(),
  leadId: z.uuid().optional(),
  action: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: "How it begins, such as `POST /leads`" }),
  from: timeInput.optional(),
  to: timeInput.optional(),
});
const shared = { method: "get" as const, tags: ["Audit log"], security: bearer };
const list = createRoute({
  ...shared,
  path: "/",
  summary: "What people and programs did, the latest first",
  description:
    "Written with the change itself; nothing is rewritten. An erased lead's id is taken out, what was done stays.",
  request: { query: pageQuery.extend(filter.shape) },
  responses: { 200: json(pageOf(auditEntry).openapi("AuditPage"), "A page"), ...problems403 },
});
const csv = createRoute({
  ...shared,
  path: "/export.csv",
  summary: "The same as CSV",
  description: `At most ${MOST_ROWS} entries, the latest.`,
  request: { query: filter },
  responses: {
    200: { content: { "text/csv": { schema: z.string() } }, description: "The entries" },
    ...problems403,
  },
});

export function auditLogRoutes({ db }: ApiDeps) {
  const read = (organizationId: string, asked: AuditFilter, before: string | null, limit: number) =>
    db.tenant(organizationId, (tx) => listAuditLog(tx, organizationId, asked, before, limit));
  return createRouter()
    .openapi(csv, async (c) => {
      const rows = await read(
        c.get("session").organizationId,
        c.req.valid("query"),
        null,
        MOST_ROWS,
      );
      const columns = [
        "at",
        "actorKind",
        "actor",
        "action",
        "leadId",
        "fields",
        "requestId",
        "address",
      ];
      const lines = rows
        .map(auditEntryView)
        .map((entry) => [
          ...[entry.createdAt, entry.actorKind, entry.actorName ?? entry.actorId, entry.action],
          ...[entry.leadId, entry.fields.join(" "), entry.requestId, entry.address],
        ]);
      return c.text(csvOf(columns, lines), 200, csvHeaders("audit-log"));
    })
    .openapi(list, async (c) => {
      const { limit, cursor, ...asked } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await read(c.get("session").organizationId, asked, before, limit + 1);
      return c.json(
        toPage(rows, limit, auditEntryView, ({ entry }) => entry.id),
        200,
      );
    });
}
