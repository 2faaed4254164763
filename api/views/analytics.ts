import { z } from "@hono/zod-openapi";
import type { Period, Series, Total } from "../../db/queries/analytics/read-figures.ts";
import { GRAINS, startsBetween, type Grain } from "../../domain/analytics-days.ts";
import { durationQuantile } from "../../domain/duration-buckets.ts";
import { STAGES } from "../../domain/stage.ts";

/** What each report shows, by the metrics of `0008_analytics.sql`. */
export const REPORTS = {
  funnel: {
    metrics: ["reached"],
    about:
      "Leads that came into a stage for the first time; `key` is the stage, `detail` the source",
  },
  sources: {
    metrics: ["leads"],
    about: "New leads; `key` is the source, `detail` the ad or the portal",
  },
  ads: {
    metrics: ["reached_by_ad"],
    about: "Leads of an ad that came into a stage; `key` is the stage, `detail` the ad",
  },
  "drop-off": {
    metrics: ["dropped"],
    about: "Leads lost or gone quiet; `key` is the stage they left, `detail` where to",
  },
  viewings: {
    metrics: ["viewings"],
    about:
      "`key` is booked or cancelled, on the day of that, attended or no_show, on the day of the viewing; `detail` who booked",
  },
  handovers: {
    metrics: ["handovers"],
    about:
      "Leads that went from the bot to people; `key` is why (taken_over, wrote and phone_app are people's doing), `detail` whether the bot or a person did it",
  },
  messages: {
    metrics: ["messages"],
    about: "`key` is the author, `detail` text, template, media or other",
  },
  prices: {
    metrics: ["messages_by_price"],
    about: "Messages that reached WhatsApp; `key` is what it bills them as, `detail` the author",
  },
  turns: { metrics: ["turns"], about: "`key` is the cause, `detail` how it ended" },
  llm: {
    metrics: ["llm_cost", "llm_tokens", "llm_unpriced"],
    about:
      "Model calls; `key` is the stage, `detail` the model, `sum` micro-dollars or tokens; `llm_unpriced` are those without a known price",
  },
  consents: { metrics: ["consents"], about: "Opt-outs and opt-ins; `key` is which, `detail` how" },
  "follow-ups": {
    metrics: ["follow_ups", "follow_ups_answered"],
    about:
      "Follow-ups by the day they were sent, and those that were answered; `key` is the cadence, `detail` its step from 0",
  },
} as const satisfies Record<string, { metrics: readonly string[]; about: string }>;
export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as [ReportName, ...ReportName[]];

const day = z.iso.date();
const period = { from: day, to: day, timeZone: z.string() };

export const report = z
  .object({
    ...period,
    grain: z.enum(GRAINS),
    days: z.array(day).openapi({ description: "Where each day, week or month begins" }),
    series: z.array(
      z.object({
        metric: z.string(),
        key: z.string(),
        detail: z.string(),
        counts: z.array(z.int()).openapi({ description: "One for each of `days`" }),
        sums: z.array(z.int()),
      }),
    ),
  })
  .openapi("AnalyticsReport", {
    example: {
      from: "2026-11-24",
      to: "2026-11-25",
      timeZone: "Europe/Lisbon",
      grain: "day",
      days: ["2026-11-24", "2026-11-25"],
      series: [{ metric: "reached", key: "qualified", detail: "ad", counts: [3, 5], sums: [0, 0] }],
    },
  });

const duration = z
  .object({
    count: z.int(),
    meanMs: z.int().nullable(),
    p50Ms: z.int().nullable(),
    p90Ms: z.int().nullable(),
  })
  .openapi("Durations", { example: { count: 120, meanMs: 5_200, p50Ms: 3_900, p90Ms: 9_800 } });

export const responseTimes = z
  .object({
    ...period,
    grain: z.enum(GRAINS),
    total: z.object({ firstReply: duration, bot: duration, agent: duration, phoneApp: duration }),
    days: z.array(
      z.object({ day, firstReply: duration, bot: duration, agent: duration, phoneApp: duration }),
    ),
  })
  .openapi("ResponseTimes");

export const agentFigures = z
  .object({
    ...period,
    items: z.array(
      z.object({
        userId: z.uuid(),
        name: z.string(),
        disabled: z.boolean().openapi({ description: "They do not work here any more" }),
        openLeads: z.int(),
        replies: duration,
      }),
    ),
  })
  .openapi("AgentFigures");

const figures = z
  .object({
    leads: z.int(),
    reached: z.partialRecord(z.enum(STAGES), z.int()),
    dropped: z.int(),
    firstReply: duration,
    botReply: duration,
    agentReply: duration,
    messages: z.record(z.string(), z.int()).openapi({ description: "By author" }),
    viewings: z.record(z.string(), z.int()),
    handovers: z.record(z.string(), z.int()).openapi({ description: "By reason" }),
    optOuts: z.int(),
    followUps: z.object({ sent: z.int(), answered: z.int() }),
    llm: z.object({
      calls: z.int(),
      tokens: z.int(),
      unpricedCalls: z.int().openapi({ description: "Of models without a known price" }),
      costMicros: z.int().nullable().openapi({
        description: "Of calls with a known price; null when none of the calls had one",
      }),
      costMicrosPerQualified: z.int().nullable(),
    }),
  })
  .openapi("Figures");

export const summary = z
  .object({ ...period, period: figures, previous: figures.nullable() })
  .openapi("AnalyticsSummary");

export const SUMMARY_METRICS = [
  "leads",
  "reached",
  "dropped",
  "first_reply_time",
  "reply_time",
  "messages",
  "viewings",
  "handovers",
  "consents",
  "follow_ups",
  "follow_ups_answered",
  "llm_cost",
  "llm_tokens",
  "llm_unpriced",
];

export function figuresView(totals: readonly Total[]): z.infer<typeof figures> {
  const of = (metric: string) => totals.filter((total) => total.metric === metric);
  const count = (rows: readonly Total[]) => rows.reduce((all, row) => all + row.count, 0);
  const sum = (rows: readonly Total[]) => rows.reduce((all, row) => all + row.sum, 0);
  const byKey = (metric: string) =>
    Object.fromEntries(
      [...Map.groupBy(of(metric), ({ key }) => key)].map(([key, rows]) => [key, count(rows)]),
    );
  const replies = (author: string) =>
    durations(of("reply_time").filter(({ key }) => key === author));
  const reached = byKey("reached");
  const calls = count(of("llm_cost"));
  const unpricedCalls = count(of("llm_unpriced"));
  const costMicros = calls > 0 && calls === unpricedCalls ? null : sum(of("llm_cost"));
  const qualified = reached["qualified"] ?? 0;
  return {
    leads: count(of("leads")),
    reached,
    dropped: count(of("dropped")),
    firstReply: durations(of("first_reply_time")),
    botReply: replies("bot"),
    agentReply: replies("agent"),
    messages: byKey("messages"),
    viewings: byKey("viewings"),
    handovers: byKey("handovers"),
    optOuts: byKey("consents")["opt_out"] ?? 0,
    followUps: { sent: count(of("follow_ups")), answered: count(of("follow_ups_answered")) },
    llm: {
      calls,
      tokens: sum(of("llm_tokens")),
      unpricedCalls,
      costMicros,
      costMicrosPerQualified:
        costMicros === null || qualified === 0 ? null : Math.round(costMicros / qualified),
    },
  };
}

/** Of rows whose `detail` is a bucket of durations. */
export function durations(
  rows: readonly Pick<Total, "detail" | "count" | "sum">[],
): z.infer<typeof duration> {
  const counts = rows.map(({ detail, count }) => ({ bucket: Number(detail), count }));
  const total = rows.reduce((all, { count }) => all + count, 0);
  const ms = rows.reduce((all, { sum }) => all + sum, 0);
  return {
    count: total,
    meanMs: total === 0 ? null : Math.round(ms / total),
    p50Ms: durationQuantile(counts, 0.5),
    p90Ms: durationQuantile(counts, 0.9),
  };
}

interface Told extends Period {
  timeZone: string;
  grain: Grain;
}

/** A day without anything is there with zeros. */
export function reportView(series: readonly Series[], told: Told): z.infer<typeof report> {
  const { from, to, grain } = told;
  return { ...told, days: startsBetween(from, to, grain), series: [...series] };
}

export function responseTimesView(
  series: readonly Series[],
  told: Told,
): z.infer<typeof responseTimes> {
  const { from, to, grain } = told;
  const byWho = Map.groupBy(series, ({ metric, key }) => (metric === "reply_time" ? key : metric));
  const waits = (of: (each: Series) => { count: number; sum: number }) => {
    const who = (name: string) =>
      durations((byWho.get(name) ?? []).map((each) => ({ detail: each.detail, ...of(each) })));
    return {
      firstReply: who("first_reply_time"),
      bot: who("bot"),
      agent: who("agent"),
      phoneApp: who("phone_app"),
    };
  };
  const all = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0);
  return {
    ...told,
    total: waits(({ counts, sums }) => ({ count: all(counts), sum: all(sums) })),
    days: startsBetween(from, to, grain).map((each, i) => ({
      day: each,
      ...waits(({ counts, sums }) => ({ count: counts[i] ?? 0, sum: sums[i] ?? 0 })),
    })),
  };
}
