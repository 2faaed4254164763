import { and, eq } from "drizzle-orm";
import { planSilence, silenceFrom } from "../../db/queries/plan-follow-up.ts";
import { tellViewings } from "../../db/queries/tell-viewings.ts";
import { viewings } from "../../db/schema/index.ts";
import { isClosed, reopened, type Stage } from "../../domain/stage.ts";
import { refuse, type Command, type CommandContext, type CommandResult } from "./context.ts";

export const setStage: Command<"set_stage"> = (context, { stage }) =>
  isClosed(stage) ? closed(context, stage) : moved(context, stage);

export const close: Command<"close"> = (context, { outcome }) => closed(context, outcome);

/** It was closed by mistake: it goes on, and so does its silence, from now. */
export const reopen: Command<"reopen"> = (context) => {
  const stage = reopened(context.lead.stage);
  return stage === null ? refuse("not_closed") : moved(context, stage);
};

/** The new stage's cadence takes the old one's place, from now on. */
async function moved({ tx, lead, now }: CommandContext, stage: Stage): Promise<CommandResult> {
  if (stage === lead.stage) return { change: {} };
  const silence = silenceFrom(stage, now);
  const next = silence && (await planSilence(tx, { ...lead, stage }, silence, now));
  return {
    change: { set: { stage }, causes: ["answer"], plan: next?.item ? [next.item] : [] },
  };
}

/** Nothing more is planned for a closed lead, and a slot that it holds is free again. */
async function closed({ tx, lead }: CommandContext, stage: "won" | "lost"): Promise<CommandResult> {
  const freed = await tx
    .update(viewings)
    .set({ state: "cancelled", holdExpiresAt: null })
    .where(and(eq(viewings.leadId, lead.id), eq(viewings.state, "held")))
    .returning();
  await tellViewings(tx, freed);
  return { change: { set: { stage, pausedUntil: null }, causes: ["closing"] } };
}
