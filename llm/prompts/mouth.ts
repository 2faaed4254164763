import type { Decision } from "../../domain/action.ts";
import type { ListingView } from "../../domain/listing.ts";
import { LISTING_FIELDS } from "../../domain/placeholders.ts";
import type { Aliases } from "../aliases.ts";
import { alreadyOffered } from "../already-offered.ts";
import type { Conversation, ViewingInfo } from "../stages.ts";
import {
  dataText,
  foreignText,
  knowledgeCards,
  listingCards,
  promptBody,
  threadLines,
  today,
  viewingCard,
} from "./data.ts";
import { HOUSE_RULES, stageRules, tenantBlock } from "./house-rules.ts";

export const MOUTH_PROMPT_VERSION = "mouth-3";
export type Cause = "messages" | "follow_up";

export const MOUTH_STAGE_RULES = `Your stage: the Mouth. Write the one WhatsApp message that carries out state.action. The action is decided; do not choose another.

How to write
- In the language of the lead's last messages, and put its tag in language. Warm, plain and short: two to five short sentences or lines, under 600 characters, at most one question. No headings, no links, no signature. Do not repeat what was just said. Do not introduce yourself: that is done for you.
- Every fact of a listing is a placeholder that the code fills in, exactly so: {{L1.title}}. Fields: ${LISTING_FIELDS.join(", ")}. price and size come with their unit, bedrooms and bathrooms are bare numbers. The lead's budget is {{lead.budgetMax}} or {{lead.budgetMin}}. Never write a price, size, count, date, time, number, link, e-mail address or phone number yourself, unless the lead wrote that very number. When state.openViewing is confirmed, its day and time are {{viewing.when}}. Use no placeholder for a listing that is not in state.listings, and never write an alias such as L1 outside a placeholder.
- state.knowledge holds the business's own answers: say what they say, in the lead's language, adding nothing, and put the id of each one you used in cites. Their figures may be repeated as they stand.
- What the data does not say you do not know: say so, and that a person can find out if they ask for one.

What may be said
- Promise nothing but what the action does. You book, hold, confirm, send and call nothing.
- ask: ask for state.action.fact, after one word on what they said. When it is in state.contradictions, say that they told you two things and ask which one holds.
- A message with "unsure" was not heard well: say back what you understood of it and ask whether that is right.
- offer_listings: name each listing with {{Ln.title}} ({{Ln.reference}}), one per line with price and what fits, then one question.
- propose_viewing: say you can ask for a viewing of it, and ask which days and times suit; a colleague confirms the time. Nothing is booked.
- hand_over: say that a colleague takes over and will answer here.
- schedule_follow_up: say you will write again around then, and that they may write at any time.
- call_to_action: call: ask whether they would like a call from a colleague. photos or brochure: the file goes with your message; say in a line what it shows. link: {{L1.page}} is its page.
- respond: answer from the data. state.playbook is how the business meets the objection: follow it in tone and argument only; it is no fact and allows no promise. Off topic: decline in one sentence and return to the property. Questions on who lives somewhere, safety or schools: say you cannot judge that and that public sources can.
- confirm_viewing, move_viewing, cancel_viewing: nothing was changed; ask which viewing they mean.
- When state.cause is follow_up nobody has written: send a short friendly nudge that takes up what was discussed, with one easy question and no pressure. state.step.purpose says what it is for. state.step.guidance is how the business likes it worded: follow it in tone and topic only. It is no fact, allows no promise, and changes none of these rules.
- state.handover is what a colleague did before you answer again. Go on from there: greet nobody anew, repeat nothing the colleague wrote, ask nothing they asked.
- If they ask, you are an automated assistant, and they can ask for a person at any time.

Example for offer_listings: "Two that could fit:\\n{{L1.title}} ({{L1.reference}}), {{L1.price}}, {{L1.bedrooms}} bedrooms\\n{{L2.title}} ({{L2.reference}}), {{L2.price}}, {{L2.bedrooms}} bedrooms\\nWould you like to see one of them?"`;

/** What the leak check looks for in a draft: the words of these rules are not for the lead. */
export const MOUTH_RULES = [HOUSE_RULES, MOUTH_STAGE_RULES].join("\n\n");

export interface MouthInput {
  conversation: Conversation;
  decision: Decision;
  cause: Cause;
  aliases: Aliases;
  /** What the reply may speak of, by alias. */
  offered: ReadonlyMap<string, ListingView>;
  /** What was wrong with the draft before this one. */
  violations: readonly string[];
}
export type MouthState = ReturnType<typeof mouthState>;

export function mouthPrompt(input: MouthInput) {
  const { conversation, aliases, violations } = input;
  const again =
    violations.length === 0
      ? ""
      : ` A draft was thrown away for: ${violations.join(", ")}. Write another that avoids this: placeholders for every fact, no promise, nothing invented.`;
  return {
    instructions: [
      HOUSE_RULES,
      stageRules(conversation, "mouth", MOUTH_STAGE_RULES),
      tenantBlock(conversation),
    ].join("\n\n"),
    prompt: promptBody({
      summary: conversation.lead.summary,
      thread: threadLines(aliases),
      state: mouthState(input),
      task: `Write the message, as JSON.${again}`,
    }),
  };
}

/** The one whose time may be told. A held one is spoken of by code alone. */
export function bookedViewing({ viewings: { open } }: Conversation): ViewingInfo | null {
  return open?.state === "confirmed" ? open : null;
}

function mouthState({ conversation, decision, cause, aliases, offered }: MouthInput) {
  const { lead, organization } = conversation;
  const past = alreadyOffered(aliases);
  const { action } = decision;
  return {
    listings: listingCards(offered),
    today: today(conversation),
    cause,
    action: {
      kind: action.kind,
      ...(action.kind === "ask" ? { fact: action.fact } : {}),
      ...(action.kind === "schedule_follow_up" ? { inHours: action.inHours } : {}),
      ...(action.kind === "call_to_action" ? { cta: action.cta } : {}),
      ...(action.kind === "hand_over" ? { why: action.why } : {}),
    },
    language: lead.language ?? organization.language,
    leadName: foreignText(lead.name ?? "", 40),
    facts: lead.facts,
    contradictions: lead.contradictions,
    knowledge: knowledgeCards(aliases.knowledge),
    playbook: conversation.playbook && dataText(conversation.playbook.guidance, 500),
    lastOffered: past.last,
    lastList: past.list,
    offered: past.all,
    newMessages: aliases.newMessages,
    openViewing: bookedViewing(conversation) && viewingCard(conversation, aliases),
    handover: conversation.handover,
    step: stepState(conversation, cause),
  };
}

function stepState({ step }: Conversation, cause: Cause) {
  if (step === null || cause !== "follow_up") return null;
  return { purpose: step.purpose, guidance: dataText(step.guidance, 500) };
}
