import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readSeries, readTotals, type Period } from "../../db/queries/analytics/read-figures.ts";
import { findOrganization } from "../../db/queries/find-organization.ts";
import { listAgents } from "../../db/queries/list-agents.ts";
import type { TenantTx } from "../../db/client.ts";
import { GRAINS, lastThirtyDays, MOST_DAYS, periodBefore } from "../../domain/analytics-days.ts";
import { createRouter, type ApiEnv } from "../context.ts";
import { csvHeaders, csvOf } from "../csv.ts";
import type { ApiDeps } from "../deps.ts";
import {
  agentFigures,
  durations,
  figuresView,
  report,
  REPORT_NAMES,
  REPORTS,
  reportView,
  responseTimes,
  responseTimesView,
  summary,
  SUMMARY_METRICS,
} from "../views/analytics.ts";
import { bearer, problems403 } from "./responses.ts";

const day = (name: string) =>
  z.iso
    .date()
    .optional()
    .openapi({ param: { name, in: "query" }, example: "2026-11-01" });
const format = z.enum(["json", "csv"]).default("json");
const periodQuery = z.object({ from: day("from"), to: day("to"), format });
const seriesQuery = periodQuery.extend({ grain: z.enum(GRAINS).default("day") });
const isPeriod = {
  path: ["to"],
  error: `is before \`from\`, or more than ${MOST_DAYS} days after`,
};
function fits({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  if (from === undefined || to === undefined) return true;
  const ms = Date.parse(to) - Date.parse(from);
  return ms >= 0 && ms < MOST_DAYS * 86_400_000;
}

const shared = {
  method: "get" as const,
  tags: ["Analytics"],
  security: bearer,
};
const PERIOD =
  "Days are the organization's own; without `from` and `to`, the last thirty. What has just happened is in it.";
const csv = { "text/csv": { schema: z.string() } };
const orCsv = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { "application/json": { schema }, ...csv },
  description,
});

const summaryRoute = createRoute({
  ...shared,
  path: "/summary",
  summary: "The numbers of a period, and of the one before",
  description: PERIOD,
  request: {
    query: periodQuery.extend({ compare: z.enum(["previous"]).optional() }).refine(fits, isPeriod),
  },
  responses: { 200: orCsv(summary, "The figures"), ...problems403 },
});
const timesRoute = createRoute({
  ...shared,
  path: "/response-times",
  summary: "How long leads wait for the first and for every reply",
  description: `${PERIOD} Quantiles are right to a twentieth.`,
  request: { query: seriesQuery.refine(fits, isPeriod) },
  responses: { 200: orCsv(responseTimes, "By day, week or month, and in all"), ...problems403 },
});
const agentsRoute = createRoute({
  ...shared,
  path: "/agents",
  summary: "How many open leads each has now, and how soon they reply",
  description: `${PERIOD} Who does not work here any more is there while figures are theirs.`,
  request: { query: periodQuery.refine(fits, isPeriod) },
  responses: { 200: orCsv(agentFigures, "By agent"), ...problems403 },
});
const reportRoute = createRoute({
  ...shared,
  path: "/{report}",
  summary: "One report by day, week or month",
  description: [
    PERIOD,
    ...Object.entries(REPORTS).map(([name, { about }]) => `- \`${name}\`: ${about}`),
  ].join("\n"),
  request: {
    params: z.object({
      report: z.enum(REPORT_NAMES).openapi({ param: { name: "report", in: "path" } }),
    }),
    query: seriesQuery.refine(fits, isPeriod),
  },
  responses: { 200: orCsv(report, "The report"), ...problems403 },
});

interface Asked {
  organizationId: string;
  timeZone: string;
  period: Period;
}

export function analyticsRoutes({ db }: ApiDeps) {
  /** Runs `work` for the period that was asked for, in the organization's zone. */
  async function within<T>(
    c: Context<ApiEnv>,
    query: { from?: string | undefined; to?: string | undefined },
    work: (tx: TenantTx, asked: Asked) => Promise<T>,
  ) {
    const { organizationId } = c.get("session");
    return db.tenant(organizationId, async (tx) => {
      const { timeZone } = await findOrganization(tx, organizationId);
      const period = periodOf(query, lastThirtyDays(Date.now(), timeZone));
      return { timeZone, ...period, result: await work(tx, { organizationId, timeZone, period }) };
    });
  }

  return createRouter()
    .openapi(summaryRoute, async (c) => {
      const query = c.req.valid("query");
      const { result, ...period } = await within(
        c,
        query,
        async (tx, { organizationId, period: asked }) => {
          const of = async (each: Period) =>
            figuresView(await readTotals(tx, organizationId, SUMMARY_METRICS, each));
          const before = query.compare === "previous" ? periodBefore(asked.from, asked.to) : null;
          return { period: await of(asked), previous: before === null ? null : await of(before) };
        },
      );
      if (query.format === "json") return c.json({ ...period, ...result }, 200);
      const columns = ["figure", "period", ...(result.previous ? ["previous"] : [])];
      const before = Object.fromEntries(result.previous ? leaves(result.previous) : []);
      const names = new Map([...leaves(result.period), ...Object.entries(before)]).keys();
      const now = Object.fromEntries(leaves(result.period));
      const lines = [...names].map((name) => [
        name,
        now[name] ?? null,
        ...(result.previous ? [before[name] ?? null] : []),
      ]);
      return c.text(csvOf(columns, lines), 200, csvHeaders("summary"));
    })
    .openapi(timesRoute, async (c) => {
      const query = c.req.valid("query");
      const { result: series, ...period } = await within(
        c,
        query,
        (tx, { organizationId, period: asked }) =>
          readSeries(tx, organizationId, ["first_reply_time", "reply_time"], asked, query.grain),
      );
      const view = responseTimesView(series, { ...period, grain: query.grain });
      if (query.format === "json") return c.json(view, 200);
      const columns = ["day", "who", "count", "meanMs", "p50Ms", "p90Ms"];
      const lines = view.days.flatMap(({ day: each, ...who }) =>
        Object.entries(who).map(([name, { count, meanMs, p50Ms, p90Ms }]) => [
          each,
          name,
          count,
          meanMs,
          p50Ms,
          p90Ms,
        ]),
      );
      return c.text(csvOf(columns, lines), 200, csvHeaders("response-times"));
    })
    .openapi(agentsRoute, async (c) => {
      const query = c.req.valid("query");
      const { result: items, ...period } = await within(
        c,
        query,
        async (tx, { organizationId, period: asked }) => {
          const totals = await readTotals(tx, organizationId, ["agent_reply_time"], asked);
          const people = await listAgents(tx, organizationId, new Date());
          return people
            .map(({ id: userId, name, disabledAt, load }) => ({
              userId,
              name,
              disabled: disabledAt !== null,
              openLeads: load,
              replies: durations(totals.filter(({ key }) => key === userId)),
            }))
            .filter((one) => !one.disabled || one.openLeads > 0 || one.replies.count > 0);
        },
      );
      if (query.format === "json") return c.json({ ...period, items }, 200);
      const columns = [
        "userId",
        "name",
        "disabled",
        "openLeads",
        "replies",
        "meanMs",
        "p50Ms",
        "p90Ms",
      ];
      const lines = items.map(({ userId, name, disabled, openLeads, replies: r }) => [
        userId,
        name,
        disabled,
        openLeads,
        r.count,
        r.meanMs,
        r.p50Ms,
        r.p90Ms,
      ]);
      return c.text(csvOf(columns, lines), 200, csvHeaders("agents"));
    })
    .openapi(reportRoute, async (c) => {
      const { report: name } = c.req.valid("param");
      const query = c.req.valid("query");
      const { result: series, ...period } = await within(
        c,
        query,
        (tx, { organizationId, period: asked }) =>
          readSeries(tx, organizationId, REPORTS[name].metrics, asked, query.grain),
      );
      const view = reportView(series, { ...period, grain: query.grain });
      if (query.format === "json") return c.json(view, 200);
      const lines = view.series.flatMap(({ metric, key, detail, counts, sums }) =>
        view.days.map((each, i) => [each, metric, key, detail, counts[i], sums[i]]),
      );
      return c.text(
        csvOf(["day", "metric", "key", "detail", "count", "sum"], lines),
        200,
        csvHeaders(name),
      );
    });
}

/** Each number with its path: `viewings.booked`. */
function leaves(figures: object, above = ""): [string, number | null][] {
  return Object.entries(figures).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? leaves(value, `${above}${name}.`)
      : [[`${above}${name}`, value as number | null]],
  );
}

/** One end given moves the other to a month from it. */
function periodOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  usual: Period,
): Period {
  const shifted = (start: string, days: number) =>
    new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
  if (from !== undefined) return { from, to: to ?? shifted(from, 29) };
  return to === undefined ? usual : { from: shifted(to, -29), to };
}
