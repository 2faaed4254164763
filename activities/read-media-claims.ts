import type { TenantTx } from "../db/client.ts";
import { placeClaims, unsureClaims, type TurnAmongOthers } from "../db/queries/media-claims.ts";
import type { FactClaim } from "../domain/facts.ts";
import type { Observation } from "../domain/observation.ts";
import { confirmedClaims, heardClaims } from "../domain/hearing-claims.ts";
import type { Conversation } from "../llm/stages.ts";
import type { OpenTurn } from "./contract.ts";

/** What the new messages say beyond doubt, and the places that they share. */
export async function countedClaims(
  tx: TenantTx,
  { messageIds }: Pick<OpenTurn, "messageIds">,
  conversation: Conversation,
  seen: readonly FactClaim[],
): Promise<FactClaim[]> {
  const heard = heardClaims(seen, freshMessages(conversation));
  return [...heard, ...(await placeClaims(tx, messageIds))];
}

/** What the Eyes saw, and what a "yes" to what was said back settles: they see the last turn's words only. */
export async function withConfirmed(
  tx: TenantTx,
  turn: TurnAmongOthers,
  conversation: Conversation,
  seen: Observation,
): Promise<Observation> {
  const waiting = (await unsureClaims(tx, turn)) ?? [];
  const confirmed = confirmedClaims(waiting, freshMessages(conversation), seen.facts);
  return { ...seen, facts: [...seen.facts, ...confirmed] };
}

/** What the lead says in this turn. */
export function freshMessages({ messages, newMessageIds }: Conversation): Conversation["messages"] {
  return messages.filter(({ id }) => newMessageIds.includes(id));
}
