import type { TenantTx } from "../db/client.ts";
import { placeClaims, unsureClaims } from "../db/queries/media-claims.ts";
import type { FactClaim } from "../domain/facts.ts";
import { confirmedClaims, heardClaims } from "../domain/hearing-claims.ts";
import type { Conversation } from "../llm/stages.ts";
import type { OpenTurn } from "./contract.ts";

/** Of what the Eyes saw, what counts; with it what a "yes" now settles, and the places shared. */
export async function countedClaims(
  tx: TenantTx,
  turn: OpenTurn,
  conversation: Conversation,
  seen: readonly FactClaim[],
): Promise<FactClaim[]> {
  const fresh = freshMessages(conversation);
  const heard = heardClaims(seen, fresh);
  const confirmed = confirmedClaims(await unsureClaims(tx, turn), fresh, heard);
  return [...heard, ...confirmed, ...(await placeClaims(tx, turn.messageIds))];
}

/** What the lead says in this turn. */
export function freshMessages({ messages, newMessageIds }: Conversation): Conversation["messages"] {
  return messages.filter(({ id }) => newMessageIds.includes(id));
}
