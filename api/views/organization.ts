import { z } from "@hono/zod-openapi";
import { IANAZone } from "luxon";
import { organizations, type Organization } from "../../db/schema/index.ts";
import { CALLS_TO_ACTION } from "../../domain/action.ts";
import { ASSIGNMENT_RULES } from "../../domain/assignment.ts";
import { isCurrency } from "../../domain/listing-currency.ts";
import { plainText } from "../input.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "needs HH:MM");
const days = z
  .array(z.int().min(1).max(7))
  .max(7)
  .refine((list) => new Set(list).size === list.length, "names a day twice")
  .openapi({
    description: "ISO weekdays, 1 for Monday; every day when empty",
    example: [1, 2, 3, 4, 5],
  });
const currency = z.string().refine(isCurrency, "needs an ISO 4217 code such as EUR");
const minutes = (least: number, most: number) => z.int().min(least).max(most);

const replyHours = z
  .strictObject({ from: time, until: time, days })
  .refine(({ from, until }) => from < until, { path: ["until"], error: "is not after `from`" });

const shape = {
  name: plainText(120),
  timeZone: z
    .string()
    .max(60)
    .refine((zone) => /^[a-z]/iu.test(zone) && IANAZone.isValidZone(zone), "is no IANA time zone")
    .openapi({
      description:
        "What is planned already keeps its time; the figures' days are cut anew, which takes seconds in a large organization",
      example: "Europe/Lisbon",
    }),
  language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, "needs a BCP 47 language tag"),
  currency,
  sizeUnit: z.enum(organizations.sizeUnit.enumValues),
  exchangeRates: z.record(currency, z.number().positive().max(1e9)).openapi({
    description:
      "What one unit of another currency is worth in yours, to compare budgets with prices",
    example: { USD: 0.92 },
  }),
  disclosure: plainText(500).openapi({
    description: "Said at first contact: that an assistant answers",
  }),
};
const groups = {
  replies: z.strictObject({
    hours: replyHours
      .nullable()
      .openapi({ description: "When the bot answers; at any hour when null" }),
    debounceMs: z.int().min(0).max(10_000),
    debounceCapMs: z.int().min(0).max(60_000),
    draftsDuringDebounce: z.boolean(),
    callsToAction: z.array(z.enum(CALLS_TO_ACTION)),
  }),
  followUps: z.strictObject({
    hours: z.strictObject({ from: time, until: time, days }).openapi({
      description: "When the business may write first, in the lead's zone and its own",
    }),
    perWeek: z.int().min(0).max(20),
  }),
  viewings: z.strictObject({
    minutes: minutes(10, 240),
    travelMinutes: minutes(0, 240),
    holdMinutes: minutes(1, 1_440),
    noticeMinutes: minutes(0, 10_080),
    horizonDays: z.int().min(1).max(60),
  }),
  assignment: z.strictObject({
    rules: z
      .array(z.enum(ASSIGNMENT_RULES))
      .refine((list) => new Set(list).size === list.length, "names a rule twice")
      .openapi({ description: "Earlier rules decide first" }),
    claimMinutes: minutes(1, 1_440),
    fallbackUserId: z
      .uuid()
      .nullable()
      .openapi({ description: "Who gets a lead that nobody claims; the owner when null" }),
  }),
  model: z.strictObject({
    callsPerMinute: z.int().min(1).max(100_000).nullable(),
    budgetMicros: z
      .int()
      .min(0)
      .max(1e12)
      .nullable()
      .openapi({ description: "Micro-dollars a month; beyond it a person answers" }),
  }),
  sending: z.strictObject({
    ambiguousSend: z
      .enum(organizations.ambiguousSend.enumValues)
      .openapi({ description: "What happens to a message when WhatsApp gave no clear answer" }),
  }),
};

const EXAMPLE = {
  name: "Demo Realty",
  timeZone: "Europe/Lisbon",
  language: "en",
  currency: "EUR",
  sizeUnit: "m2",
  exchangeRates: { USD: 0.92 },
  disclosure: "You are chatting with an automated assistant. Ask for a person at any time.",
  replies: {
    hours: { from: "08:00", until: "22:00", days: [] },
    debounceMs: 3_000,
    debounceCapMs: 10_000,
    draftsDuringDebounce: true,
    callsToAction: ["call", "brochure"],
  },
  followUps: { hours: { from: "09:00", until: "20:00", days: [1, 2, 3, 4, 5, 6] }, perWeek: 4 },
  viewings: {
    minutes: 30,
    travelMinutes: 30,
    holdMinutes: 10,
    noticeMinutes: 120,
    horizonDays: 10,
  },
  assignment: {
    rules: ["language", "area", "load", "round_robin"],
    claimMinutes: 10,
    fallbackUserId: null,
  },
  model: { callsPerMinute: null, budgetMicros: 50_000_000 },
  sending: { ambiguousSend: "person" },
};

export const organization = z
  .object({ id: z.uuid(), ...shape, ...groups })
  .openapi("Organization", { example: { id: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20", ...EXAMPLE } });

export const organizationChange = z
  .strictObject({
    ...z.strictObject(shape).partial().shape,
    replies: groups.replies.partial().optional(),
    followUps: groups.followUps.partial().optional(),
    viewings: groups.viewings.partial().optional(),
    assignment: groups.assignment.partial().optional(),
    model: groups.model.partial().optional(),
    sending: groups.sending.partial().optional(),
  })
  .openapi("OrganizationChange", {
    example: {
      replies: { hours: { from: "08:00", until: "22:00", days: [] } },
      viewings: { minutes: 45 },
    },
  });
export type OrganizationChange = z.infer<typeof organizationChange>;

/** What only owners change: the business's name and money, and what happens on doubt. */
export const OWNERS_ONLY = [
  "name",
  "currency",
  "model",
  "sending",
] as const satisfies readonly (keyof OrganizationChange)[];

export function organizationView(row: Organization): z.infer<typeof organization> {
  const { replyFrom: from, replyUntil: until, replyDays } = row;
  return organization.parse({
    ...row,
    replies: {
      hours: from === null || until === null ? null : { from, until, days: replyDays },
      debounceMs: row.debounceMs,
      debounceCapMs: row.debounceCapMs,
      draftsDuringDebounce: row.draftsDuringDebounce,
      callsToAction: row.callsToAction,
    },
    followUps: {
      hours: { from: row.proactiveFrom, until: row.proactiveUntil, days: row.proactiveDays },
      perWeek: row.proactivePerWeek,
    },
    viewings: {
      minutes: row.viewingMinutes,
      travelMinutes: row.travelMinutes,
      holdMinutes: row.holdMinutes,
      noticeMinutes: row.viewingNoticeMinutes,
      horizonDays: row.viewingHorizonDays,
    },
    assignment: {
      rules: row.assignmentRules,
      claimMinutes: row.claimMinutes,
      fallbackUserId: row.fallbackUserId,
    },
    model: { callsPerMinute: row.llmCallsPerMinute, budgetMicros: row.llmBudgetMicros },
    sending: { ambiguousSend: row.ambiguousSend },
  });
}

/** The columns that a change sets. */
export function columnsOf(change: OrganizationChange): Partial<Organization> {
  const { replies, followUps, viewings, assignment, model, sending, ...own } = change;
  const columns = {
    ...own,
    debounceMs: replies?.debounceMs,
    debounceCapMs: replies?.debounceCapMs,
    draftsDuringDebounce: replies?.draftsDuringDebounce,
    callsToAction: replies?.callsToAction,
    ...(replies?.hours !== undefined && {
      replyFrom: replies.hours?.from ?? null,
      replyUntil: replies.hours?.until ?? null,
      replyDays: replies.hours?.days ?? [],
    }),
    proactiveFrom: followUps?.hours?.from,
    proactiveUntil: followUps?.hours?.until,
    proactiveDays: followUps?.hours?.days,
    proactivePerWeek: followUps?.perWeek,
    viewingMinutes: viewings?.minutes,
    travelMinutes: viewings?.travelMinutes,
    holdMinutes: viewings?.holdMinutes,
    viewingNoticeMinutes: viewings?.noticeMinutes,
    viewingHorizonDays: viewings?.horizonDays,
    assignmentRules: assignment?.rules,
    claimMinutes: assignment?.claimMinutes,
    fallbackUserId: assignment?.fallbackUserId,
    llmCallsPerMinute: model?.callsPerMinute,
    llmBudgetMicros: model?.budgetMicros,
    ambiguousSend: sending?.ambiguousSend,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}
