import { z } from "@hono/zod-openapi";
import type { CurrentCadence } from "../../db/queries/change-cadence.ts";
import { CADENCE_TRIGGERS, FOLLOW_UP_PURPOSES, type CadenceStep } from "../../domain/cadence.ts";
import { isoTimeOrNull } from "./iso-time.ts";

const STEP = {
  delayMinutes: 20,
  purpose: "reopen",
  guidance: "Pick up where it stopped with one question that is easy to answer.",
  template: null,
} satisfies CadenceStep;

/** Its bounds are the domain's to tell, in words. */
export const cadenceStep = z
  .object({
    delayMinutes: z.number().openapi({ description: "Since the silence began" }),
    purpose: z.enum(FOLLOW_UP_PURPOSES),
    guidance: z.string(),
    template: z
      .string()
      .nullable()
      .openapi({ description: "For outside the 24 hours; null for any of follow-ups" }),
  })
  .openapi("CadenceStep", { example: STEP });

export const cadence = z
  .object({
    trigger: z.enum(CADENCE_TRIGGERS),
    version: z.int().openapi({ description: "0 for the built-in one" }),
    steps: z.array(cadenceStep),
    active: z.boolean(),
    isDefault: z.boolean(),
    changedAt: isoTimeOrNull,
  })
  .openapi("Cadence", {
    example: {
      trigger: "new",
      version: 1,
      steps: [STEP],
      active: true,
      isDefault: false,
      changedAt: "2026-11-23T09:30:00.000Z",
    },
  });

export const cadenceChange = z
  .strictObject({ steps: z.array(cadenceStep).max(100), active: z.boolean() })
  .openapi("CadenceChange", { example: { steps: [STEP], active: true } });

export function cadenceView(current: CurrentCadence): z.infer<typeof cadence> {
  return cadence.parse({ ...current, steps: [...current.steps] });
}
