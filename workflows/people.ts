import type { NoticeTurn } from "../activities/contract.ts";
import { chore } from "./failures.ts";
import { leadRef, turnRef, type Lead } from "./lead-run.ts";
import { outbound, store } from "./proxies.ts";
import { sendTurn } from "./send-turn.ts";
import { finish } from "./turns.ts";

/** Sends what a person wrote; the database knows the text, and tells the person if it does not go. */
export function sendAsPerson(lead: Lead, messageId: string): Promise<void> {
  return chore(lead, async () => {
    const summary = "a person's message";
    await outbound.sendAsPerson.executeWithOptions({ summary }, [{ ...leadRef(lead), messageId }]);
  });
}

/** Tells the lead what a person booked, moved or called off. */
export function giveNotice(
  lead: Lead,
  notice: Pick<NoticeTurn, "viewingId" | "event" | "by">,
): Promise<void> {
  return chore(lead, async () => {
    const ref = turnRef(lead);
    const { speaks } = await store.composeNotice({ ...ref, ...notice });
    const sent = speaks ? await sendTurn(ref, `viewing ${notice.event}`) : null;
    await finish(lead, ref, sent?.outcome ?? "withheld");
  });
}
