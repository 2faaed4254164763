import { recordOptOut } from "../db/queries/record-consent.ts";
import { openTurn, saveCalls, saveClaims, saveTurn } from "../db/queries/turns.ts";
import type { OpenTurn } from "./contract.ts";
import { contextOf, conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";
import { see } from "./see.ts";

/** The Eyes: what the new messages say. Facts are kept with the message that said them. */
export async function observe(deps: ActivityDeps, turn: OpenTurn): Promise<void> {
  await deps.db.tenant(turn.organizationId, (tx) => openTurn(tx, turn, turn));
  const conversation = await conversationOf(deps, turn, {
    newMessageIds: turn.messageIds,
    asBefore: true,
  });
  const context = contextOf(conversation);
  const { eyes, brain, byModel, claims, calls } = await see(deps, turn, conversation);
  await deps.db.tenant(turn.organizationId, async (tx) => {
    if (!byModel) return saveTurn(tx, turn, { eyes, brain, context });
    await saveTurn(tx, turn, { eyes, brain, context, simulated: deps.pipeline.simulated });
    await saveClaims(tx, turn, turn.messageIds, claims);
    const messageId = turn.messageIds.at(-1);
    if (eyes.risks.includes("opt_out") && messageId !== undefined) {
      await recordOptOut(tx, { ...turn, messageId, at: new Date(turn.now) });
    }
    await saveCalls(tx, turn, calls);
  });
}
