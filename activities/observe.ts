import { recordOptOut } from "../db/queries/record-consent.ts";
import { openTurn, saveCalls, saveClaims, saveTurn } from "../db/queries/turns.ts";
import { cancellable } from "./heartbeat.ts";
import type { OpenTurn } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** The Eyes: what the new messages say. Facts are kept with the message that said them. */
export async function observe(deps: ActivityDeps, turn: OpenTurn): Promise<void> {
  await deps.db.tenant(turn.organizationId, (tx) => openTurn(tx, turn, turn));
  const conversation = await conversationOf(deps, turn, turn.messageIds);
  const { output, calls } = await cancellable((signal) =>
    deps.pipeline.observe(conversation, signal),
  );
  await deps.db.tenant(turn.organizationId, async (tx) => {
    await saveTurn(tx, turn, { eyes: output, simulated: deps.pipeline.simulated });
    await saveCalls(tx, turn, calls);
    await saveClaims(tx, turn, turn.messageIds, output.facts);
    const messageId = turn.messageIds.at(-1);
    if (output.risks.includes("opt_out") && messageId !== undefined) {
      await recordOptOut(tx, { ...turn, messageId, at: new Date(turn.now) });
    }
  });
}
