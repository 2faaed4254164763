import { openTurn, loadTurn, saveCalls, saveTurn } from "../db/queries/turns.ts";
import { findFollowUpTemplate } from "../db/queries/find-template.ts";
import type { Decision } from "../domain/action.ts";
import { handOverUngrounded, type GateResult } from "../domain/gate.ts";
import { windowIsOpen } from "../domain/messaging-window.ts";
import type { Turn } from "../db/schema/index.ts";
import { cancellable } from "./heartbeat.ts";
import type { TurnRef } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

export interface ComposeInput extends TurnRef {
  cause: Turn["cause"];
}

/** The Mouth: the words of the turn's action, checked against the database. */
export async function compose(deps: ActivityDeps, input: ComposeInput): Promise<void> {
  if (input.cause === "follow_up") return composeFollowUp(deps, input);
  const turn = await deps.db.tenant(input.organizationId, (tx) => loadTurn(tx, input.turnId));
  await write(deps, input, turn.messageIds, turn.gate);
}

/** Free text while the window is open, otherwise an approved template in the lead's language. */
async function composeFollowUp(deps: ActivityDeps, input: ComposeInput): Promise<void> {
  const { organizationId, leadId, turnId, now } = input;
  const found = await deps.db.tenant(organizationId, async (tx) => {
    await openTurn(tx, input, { cause: "follow_up", messageIds: [], now });
    return findFollowUpTemplate(tx, leadId);
  });
  if (windowIsOpen(found.lastInboundAt, now)) return write(deps, input, [], null);
  const draft = found.template?.text;
  await deps.db.tenant(organizationId, (tx) =>
    saveTurn(tx, input, {
      templateId: found.template?.id ?? null,
      draft: draft ?? null,
      reason: draft === undefined ? "no_approved_template" : null,
      mouth: { listingIds: [], violations: [], source: "template" },
    }),
  );
  if (draft === undefined)
    deps.log.warn({ organizationId, leadId, turnId }, "follow-up skipped: no approved template");
}

async function write(
  deps: ActivityDeps,
  input: ComposeInput,
  messageIds: string[],
  gate: GateResult | null,
): Promise<void> {
  const conversation = await conversationOf(deps, input, messageIds);
  const { output, calls } = await cancellable((signal) =>
    deps.pipeline.compose(conversation, gate?.done ?? RESPOND, input.cause, signal),
  );
  await deps.db.tenant(input.organizationId, async (tx) => {
    await saveTurn(tx, input, {
      draft: output.text,
      mouth: output.grounding,
      simulated: deps.pipeline.simulated,
      ...(gate !== null &&
        output.grounding.source === "sentence" && { gate: handOverUngrounded(gate) }),
    });
    await saveCalls(tx, input, calls);
  });
}

const RESPOND: Decision = { action: { kind: "respond" }, stage: null, reason: "follow-up" };
