import { z } from "@hono/zod-openapi";
import { CADENCE_TRIGGERS } from "../../domain/cadence.ts";
import { DRY_RUN_KINDS } from "../../domain/dry-run.ts";
import { PRICE_CLASSES } from "../../domain/price-class.ts";
import type { DryRunResult } from "../cadence-dry-run.ts";
import { timeInput } from "../input.ts";
import { cadenceStep } from "./cadence.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";

const MAX_INVENTED_LEADS = 1_000;

export const dryRunRequest = z
  .strictObject({
    trigger: z.enum(CADENCE_TRIGGERS).optional(),
    steps: z.array(cadenceStep).max(100).optional(),
    leadId: z.uuid().optional(),
    count: z.int().min(1).max(MAX_INVENTED_LEADS).optional(),
    at: timeInput.optional().openapi({ description: "When the silence begins; now when missing" }),
    spreadMinutes: z
      .int()
      .min(0)
      .max(24 * 60)
      .optional()
      .openapi({ description: "Over how long the silences of invented leads begin; an hour" }),
  })
  .refine(({ leadId, count }) => leadId === undefined || count === undefined, {
    path: ["count"],
    error: "goes without leadId",
  })
  .refine(({ trigger, steps, leadId }) => trigger ?? steps ?? leadId, {
    path: ["trigger"],
    error: "is missing: a trigger, steps or a lead's own cadence",
  })
  .openapi("DryRunRequest", { example: { trigger: "new", count: 1_000 } });

const send = z
  .object({
    step: z.int().openapi({ description: "From 0" }),
    at: isoTime,
    localTime: z.string().openapi({ description: "Where the lead is" }),
    kind: z.enum(DRY_RUN_KINDS),
    priceClass: z.enum(PRICE_CLASSES).nullable(),
    templateId: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: "Why it is not sent" }),
  })
  .openapi("DryRunSend", {
    example: {
      step: 0,
      at: "2026-11-23T09:51:12.000Z",
      localTime: "2026-11-23T09:51:12Z",
      kind: "text",
      priceClass: "service",
      templateId: null,
      reason: null,
    },
  });
const counts = <K extends string>(keys: readonly K[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, z.int()])) as Record<K, z.ZodInt>);

export const dryRunAnswer = z
  .object({
    trigger: z.enum(CADENCE_TRIGGERS).nullable(),
    active: z.boolean().openapi({ description: "Whether the cadence is switched on" }),
    runs: z.array(
      z.object({
        leadId: z.string(),
        silentSince: isoTime,
        sends: z.array(send),
        dormantAt: isoTimeOrNull.openapi({ description: "When the lead falls asleep" }),
        why: z.string().nullable().openapi({ description: "Why it does not get that far" }),
      }),
    ),
    summary: z.object({
      leads: z.int(),
      byKind: counts(DRY_RUN_KINDS),
      byPriceClass: counts(PRICE_CLASSES),
      busiestMinute: z.object({ at: isoTime, count: z.int() }).nullable(),
      firstAt: isoTimeOrNull,
      lastAt: isoTimeOrNull,
    }),
  })
  .openapi("DryRun");

export function dryRunView({ runs, summary, ...about }: DryRunResult) {
  const date = (at: number | null) => (at === null ? null : new Date(at));
  const { busiestMinute, firstAt, lastAt } = summary;
  return dryRunAnswer.parse({
    ...about,
    runs: runs.map((run) => ({
      ...run,
      silentSince: new Date(run.silentSince),
      dormantAt: date(run.dormantAt),
      sends: run.sends.map((each) => ({ ...each, at: new Date(each.at) })),
    })),
    summary: {
      ...summary,
      busiestMinute: busiestMinute && { ...busiestMinute, at: new Date(busiestMinute.at) },
      firstAt: date(firstAt),
      lastAt: date(lastAt),
    },
  });
}
