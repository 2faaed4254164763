import { z } from "@hono/zod-openapi";
import {
  CALLS_TO_ACTION,
  HANDOVER_REASONS,
  type Action,
  type Decision,
} from "../../domain/action.ts";
import { FACT_CHANGES, FACT_KEYS } from "../../domain/facts.ts";
import { INTENTS, OBJECTIONS, RISKS, type Grounding } from "../../domain/observation.ts";
import { STAGES } from "../../domain/stage.ts";
import { isoMillis } from "./iso-time.ts";

/** A fact and the message that said it. */
export const factClaim = z.object({
  key: z.enum(FACT_KEYS),
  value: z.unknown(),
  messageId: z.string(),
  how: z.enum(FACT_CHANGES).default("said"),
});

/** What the Eyes saw in the new messages. */
export const observation = z
  .object({
    intent: z.enum(INTENTS),
    sentiment: z.enum(["positive", "neutral", "negative"]),
    urgency: z.enum(["low", "normal", "high"]),
    language: z.string(),
    risks: z.array(z.enum(RISKS)),
    facts: z.array(factClaim),
    objection: z.enum(OBJECTIONS).nullable().default(null),
    lookUp: z.array(z.string()).default([]),
    listingIds: z.array(z.string()),
  })
  .openapi("Observation");

/** A free time with an agent; null when code chose. */
const slot = z.object({ agentId: z.string(), startsAt: isoMillis }).nullable();
type Shown<A> = A extends { slot: unknown } ? Omit<A, "slot"> & { slot: z.infer<typeof slot> } : A;

export const action = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("respond") }),
  z.object({ kind: z.literal("ask"), fact: z.enum(FACT_KEYS) }),
  z.object({ kind: z.literal("offer_listings"), listingIds: z.array(z.string()) }),
  z.object({ kind: z.literal("propose_viewing"), listingId: z.string(), slot }),
  z.object({ kind: z.literal("confirm_viewing"), viewingId: z.string() }),
  z.object({ kind: z.literal("move_viewing"), viewingId: z.string(), slot }),
  z.object({ kind: z.literal("cancel_viewing"), viewingId: z.string() }),
  z.object({ kind: z.literal("schedule_follow_up"), inHours: z.number() }),
  z.object({
    kind: z.literal("call_to_action"),
    cta: z.enum(CALLS_TO_ACTION),
    listingId: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal("hand_over"), why: z.enum(HANDOVER_REASONS) }),
  z.object({ kind: z.literal("wait") }),
]) satisfies z.ZodType<Shown<Action>>;

/** What the Brain wanted. */
export const decision = z
  .object({ action, stage: z.enum(STAGES).nullable(), reason: z.string() })
  .openapi("Decision") satisfies z.ZodType<Omit<Decision, "action"> & { action: Shown<Action> }>;

/** What the gate let pass, and the rules that changed it. */
export const gated = z.object({ done: decision, rules: z.array(z.string()) }).openapi("Gated");

/** What the Mouth used, and what was wrong with drafts that were thrown away. */
export const grounding = z
  .object({
    listingIds: z.array(z.string()),
    knowledgeIds: z.array(z.string()).default([]),
    violations: z.array(z.string()),
    source: z.enum(["model", "sentence", "template"]),
  })
  .openapi("Grounding") satisfies z.ZodType<Grounding>;
