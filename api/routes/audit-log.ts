import { createRoute, z } from "@hono/zod-openapi";
import { listAuditLog } from "../../db/queries/list-audit-log.ts";
import { createRouter } from "../context.ts";
import { csvHeaders } from "../csv.ts";
import type { ApiDeps } from "../deps.ts";
import { csvStream } from "../exports/csv-stream.ts";
import { textStream } from "../exports/text-stream.ts";
import { timeInput } from "../input.ts";
import { auditEntry, auditEntryView } from "../views/people.ts";
import { pageOf, pageQuery, parseCursor, toPage } from "../views/page.ts";
import { bearer, json, problems403 } from "./responses.ts";

const BATCH = 1_000;
const COLUMNS = [
  "at",
  "actorKind",
  "actor",
  "action",
  "leadId",
  "targets",
  "fields",
  "requestId",
  "address",
];
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
  description: "All of them, as they are read.",
  request: { query: filter },
  responses: {
    200: { content: { "text/csv": { schema: z.string() } }, description: "The entries" },
    ...problems403,
  },
});

export function auditLogRoutes({ db }: ApiDeps) {
  return createRouter()
    .openapi(csv, async (c) => {
      const { organizationId } = c.get("session");
      const asked = c.req.valid("query");
      const table = csvStream<string>(COLUMNS, async (before) => {
        const rows = await db.tenant(organizationId, (tx) =>
          listAuditLog(tx, organizationId, asked, before, BATCH),
        );
        const last = rows.length === BATCH ? rows.at(-1) : undefined;
        return { rows: rows.map(auditEntryView).map(cellsOf), next: last?.entry.id ?? null };
      });
      return c.body(textStream(table), 200, csvHeaders("audit-log"));
    })
    .openapi(list, async (c) => {
      const { organizationId } = c.get("session");
      const { limit, cursor, ...asked } = c.req.valid("query");
      const before = parseCursor(z.uuid(), cursor);
      const rows = await db.tenant(organizationId, (tx) =>
        listAuditLog(tx, organizationId, asked, before, limit + 1),
      );
      return c.json(
        toPage(rows, limit, auditEntryView, ({ entry }) => entry.id),
        200,
      );
    });
}

function cellsOf(entry: z.infer<typeof auditEntry>): unknown[] {
  const { createdAt, actorKind, actorName, actorId, action } = entry;
  const { leadId, targets, fields, requestId, address } = entry;
  const named = Object.entries(targets).map(([name, id]) => `${name}=${id}`);
  return [
    createdAt,
    actorKind,
    actorName ?? actorId,
    action,
    leadId,
    named.join(" "),
    fields.join(" "),
    requestId,
    address,
  ];
}
