import { z } from "@hono/zod-openapi";
import { IANAZone } from "luxon";
import { findMember } from "../../db/queries/find-member.ts";
import { REFUSAL_IN_WORDS } from "../../domain/command.ts";
import { noLeadsBecause } from "../../domain/people-rules.ts";
import { STAGES } from "../../domain/stage.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createRouter } from "../context.ts";
import type { ApiDeps } from "../deps.ts";
import { found } from "../found.ts";
import { timeInput } from "../input.ts";
import { command, commandGiver, commandWith } from "./command-route.ts";

const assignee = z
  .strictObject({ userId: z.uuid().nullable() })
  .openapi("Assignment", { example: { userId: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20" } });
const pause = z
  .strictObject({ until: timeInput })
  .openapi("Pause", { example: { until: "2026-12-01T09:00:00.000Z" } });
const stage = z
  .strictObject({ stage: z.enum(STAGES) })
  .openapi("StageMove", { example: { stage: "negotiating" } });
const outcome = z
  .strictObject({ outcome: z.enum(["won", "lost"]) })
  .openapi("Closing", { example: { outcome: "won" } });
const timeZone = z
  .strictObject({
    timeZone: z
      .string()
      .max(60)
      .refine((zone) => /^[a-z]/iu.test(zone) && IANAZone.isValidZone(zone), "is no IANA time zone")
      .nullable(),
  })
  .openapi("LeadTimeZone", { example: { timeZone: "Europe/Lisbon" } });

export function commandRoutes(deps: ApiDeps) {
  const give = commandGiver(deps);
  return createRouter()
    .openapi(
      command("/{id}/takeover", "A person takes the conversation; the bot is quiet"),
      async (c) => c.json(await give(c, c.req.valid("param").id, { kind: "take_over" }), 200),
    )
    .openapi(command("/{id}/hand-back", "The bot has the conversation again"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "hand_back" }), 200),
    )
    .openapi(command("/{id}/claim", "You say the lead is yours"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "claim" }), 200),
    )
    .openapi(
      commandWith("/{id}/assign", "Whose lead it is; nobody's when null", assignee),
      async (c) => {
        const { userId } = c.req.valid("json");
        const { organizationId } = c.get("session");
        if (userId !== null) await assertMayHaveLeads(deps, organizationId, userId);
        return c.json(await give(c, c.req.valid("param").id, { kind: "assign", userId }), 200);
      },
    )
    .openapi(
      commandWith("/{id}/pause", "Until then the bot neither answers nor follows up", pause),
      async (c) => {
        const { until } = c.req.valid("json");
        return c.json(await give(c, c.req.valid("param").id, { kind: "pause", until }), 200);
      },
    )
    .openapi(command("/{id}/resume", "The pause is over"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "resume" }), 200),
    )
    .openapi(commandWith("/{id}/stage", "Moves the lead to another stage", stage), async (c) => {
      const { stage: to } = c.req.valid("json");
      return c.json(await give(c, c.req.valid("param").id, { kind: "set_stage", stage: to }), 200);
    })
    .openapi(commandWith("/{id}/close", "The lead is won or lost", outcome), async (c) => {
      const given = { kind: "close", outcome: c.req.valid("json").outcome } as const;
      return c.json(await give(c, c.req.valid("param").id, given), 200);
    })
    .openapi(command("/{id}/reopen", "It was closed by mistake: the lead goes on"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "reopen" }), 200),
    )
    .openapi(command("/{id}/opt-out", "The lead wants no more messages"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "opt_out" }), 200),
    )
    .openapi(command("/{id}/opt-in", "The lead wants messages again"), async (c) =>
      c.json(await give(c, c.req.valid("param").id, { kind: "opt_in" }), 200),
    )
    .openapi(
      commandWith("/{id}/time-zone", "Where the lead is; null for what the phone tells", timeZone),
      async (c) => {
        const given = { kind: "set_time_zone", timeZone: c.req.valid("json").timeZone } as const;
        return c.json(await give(c, c.req.valid("param").id, given), 200);
      },
    );
}

/** @throws FunnelError `not_found`; `conflict` when they were shut out, or only look on. */
async function assertMayHaveLeads(
  { db }: ApiDeps,
  organizationId: string,
  userId: string,
): Promise<void> {
  const { user } = found(await db.tenant(organizationId, (tx) => findMember(tx, userId)));
  const reason = noLeadsBecause(user);
  if (reason !== null) throw new FunnelError("conflict", REFUSAL_IN_WORDS[reason], { reason });
}
