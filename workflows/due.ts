import { condition, uuid4 } from "@temporalio/workflow";
import type { AgendaItem } from "../domain/agenda.ts";
import { saysGone } from "./failures.ts";
import { leadRef, turnRef, type Lead } from "./lead-run.ts";
import { adopt, CHECK_ITEM, keepUnanswered, wholeAgenda } from "./lead-state.ts";
import { outboundLater, storeLater } from "./proxies.ts";
import { sendTurn } from "./send-turn.ts";
import { finish, followUp } from "./turns.ts";

/** Carries out the agenda item whose time has come. The database has the last word on each. */
export async function carryOut(lead: Lead, item: AgendaItem): Promise<void> {
  const { state } = lead;
  // A command that is under way may take it off, or be refused and leave it.
  await condition(() => lead.fences === 0);
  if (!wholeAgenda(state).some(({ id }) => id === item.id)) return;
  state.agenda = state.agenda.filter(({ id }) => id !== item.id);
  switch (item.kind) {
    case "follow_up":
    case "template_wait":
      return followUp(lead, item);
    case "viewing_reminder":
      return remind(lead, item);
    case "check":
      return lookAgain(lead);
    default:
      return settle(lead, item);
  }
}

async function settle(lead: Lead, { id: itemId, kind }: AgendaItem): Promise<void> {
  const waiting = lead.state.inbox.map(({ messageId }) => messageId);
  const due = { ...leadRef(lead), itemId };
  const done = await storeLater.settleDue.executeWithOptions({ summary: kind }, [due]);
  adopt(lead.state, done);
  if (done.unanswered) keepUnanswered(lead.state, done.unanswered, waiting);
}

async function remind(lead: Lead, { id: itemId, kind: summary }: AgendaItem): Promise<void> {
  const ref = turnRef(lead);
  const { speaks } = await storeLater.composeReminder.executeWithOptions({ summary }, [
    { ...ref, itemId },
  ]);
  const { outcome } = speaks
    ? await sendTurn(ref, summary, outboundLater)
    : { outcome: "withheld" as const };
  await finish(lead, ref, outcome, itemId);
}

/** People hear of what no retry mended; a lead whose rows are gone ends. */
async function lookAgain(lead: Lead): Promise<void> {
  const { trouble } = lead.state;
  lead.state.trouble = null;
  try {
    const due = { ...leadRef(lead), itemId: CHECK_ITEM, what: trouble?.what ?? "" };
    adopt(lead.state, await storeLater.settleDue.executeWithOptions({ summary: "check" }, [due]));
  } catch (error) {
    if (!saysGone(error)) throw error;
    lead.isGone = true;
  }
}

/** What WhatsApp took and could not deliver: sent once more, later, or shown to a person. */
export async function handleUndelivered(lead: Lead): Promise<void> {
  const { state } = lead;
  const failures = state.undelivered.map((failure) => ({ ...failure, turnId: uuid4() }));
  state.undelivered = [];
  const done = await storeLater.handleUndelivered({ ...leadRef(lead), failures });
  adopt(state, done);
  for (const turnId of done.send) {
    const ref = { ...turnRef(lead), turnId };
    // The guard asks the database whether it may go, once a command under way is in it.
    await condition(() => lead.fences === 0);
    await finish(lead, ref, (await sendTurn(ref, "once more", outboundLater)).outcome);
  }
}
