import type { FactClaim } from "./facts.ts";
import { isPlainYes } from "./viewing-answer.ts";

interface NewMessage {
  id: string;
  text: string;
  unsure?: true;
}

/** Of what was claimed, what counts at once: nothing that rests on words not heard well. */
export function heardClaims(
  claims: readonly FactClaim[],
  fresh: readonly NewMessage[],
): FactClaim[] {
  const unsure = new Set(fresh.filter((message) => message.unsure).map(({ id }) => id));
  return claims.filter(({ messageId }) => !unsure.has(messageId));
}

/**
 * What was not heard well in the turn before counts once the lead says that it was right, as said
 * by the message that says so, and in place of what was said before. What that message itself says
 * goes first.
 */
export function confirmedClaims(
  waiting: readonly FactClaim[],
  fresh: readonly NewMessage[],
  claims: readonly FactClaim[],
): FactClaim[] {
  const yes = fresh.find(({ text, unsure }) => !unsure && isPlainYes(text));
  if (yes === undefined) return [];
  const own = new Set(claims.filter(({ messageId }) => messageId === yes.id).map(({ key }) => key));
  const newest = new Map(waiting.map((claim) => [claim.key, claim]));
  return [...newest.values()]
    .filter(({ key }) => !own.has(key))
    .map((claim) => ({
      ...claim,
      messageId: yes.id,
      how: claim.how === "said" ? "corrected" : claim.how,
    }));
}

/** Whether all there is to answer was not heard well: then it is said back, and nothing is done. */
export function isAllUnsure(fresh: readonly NewMessage[]): boolean {
  return fresh.length > 0 && fresh.every(({ unsure }) => unsure === true);
}
