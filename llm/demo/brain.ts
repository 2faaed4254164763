import type { Action, HandoverReason } from "../../domain/action.ts";
import type { LeadFacts } from "../../domain/facts.ts";
import type { Risk } from "../../domain/observation.ts";
import type { Stage } from "../../domain/stage.ts";
import type { BrainState } from "../prompts/brain.ts";
import type { ListingCard } from "../prompts/data.ts";
import { fold } from "./fold.ts";
import { hearQuestion } from "./hear-question.ts";
import type { Read } from "./read-prompt.ts";
import { type Choice, change, visit } from "./visit.ts";

const HANDS_OVER: readonly (Risk & HandoverReason)[] = [
  "person_wanted",
  "legal",
  "payment",
  "discrimination",
  "minor",
];

/** What leaves the stage to others, or as it is. */
const STAYS: readonly Action["kind"][] = [
  "wait",
  "confirm_viewing",
  "move_viewing",
  "cancel_viewing",
];

export function decideOffline({ state }: Read<BrainState>) {
  const choice = choose(state);
  const { action, reason, fact = null, listings = [], inHours = null, why = null } = choice;
  return {
    action,
    fact,
    listings,
    slot: choice.slot ?? null,
    inHours,
    cta: choice.cta ?? null,
    why,
    stage: stageAfter(choice, state),
    reason,
  };
}

function choose(state: BrainState): Choice {
  const choice = chooseAnew(state);
  const asked = hearQuestion(state.ourLastMessage);
  return choice.action === "ask" && state.handover !== null && choice.fact === asked
    ? { action: "respond", reason: "a colleague has asked that already" }
    : choice;
}

function chooseAnew(state: BrainState): Choice {
  const { seen, missing } = state;
  if (seen.risks.includes("opt_out") || seen.intent === "opt_out")
    return { action: "wait", reason: "wants no more messages" };
  const why =
    HANDS_OVER.find((risk) => seen.risks.includes(risk)) ??
    (seen.intent === "ask_person" ? "person_wanted" : undefined);
  if (why !== undefined) return { action: "hand_over", why, reason: `a person is needed: ${why}` };
  switch (seen.intent) {
    case "thanks":
      return { action: "wait", reason: "nothing is left open" };
    case "cancel_viewing":
    case "change_viewing":
      return change(state);
    case "confirm_viewing":
      return state.openViewing === null
        ? visit(state)
        : { action: "confirm_viewing", reason: "says yes to the time" };
    case "book_viewing":
      return visit(state);
    case "ask_files":
      return files(state);
    case "ask_listing":
      return { action: "respond", reason: "a question about a listing" };
    case "objection":
      return later(state) ?? { action: "respond", reason: "an objection" };
    case "greeting":
      return missing === null
        ? { action: "respond", reason: "a greeting" }
        : { action: "ask", fact: missing, reason: "a greeting, and a fact is missing" };
    case "off_topic":
      return { action: "respond", reason: "not about property" };
    default:
      return later(state) ?? search(state);
  }
}

/** A picture, or failing that the brochure, of the one place that is meant. */
function files({ seen, lastOffered, listings }: BrainState): Choice {
  const [id] = [...seen.listings, ...lastOffered];
  const card = listings.find((one) => one.id === id);
  const cta = card && (card.photos > 0 ? "photos" : card.brochure ? "brochure" : undefined);
  return cta === undefined || card === undefined
    ? { action: "respond", reason: "there is no file to send" }
    : { action: "call_to_action", cta, listings: [card.id], reason: `asks for ${cta}` };
}

/** "Maybe next month": nothing else new, so come back then. */
function later({ seen, facts }: BrainState): Choice | null {
  const inHours = hoursUntil(facts.timeline ?? "");
  const onlyTime = seen.newFacts.length > 0 && seen.newFacts.every((key) => key === "timeline");
  return onlyTime && inHours !== null
    ? { action: "schedule_follow_up", inHours, reason: "asks to come back later" }
    : null;
}

function hoursUntil(timeline: string): number | null {
  if (/next week|in a week/u.test(timeline)) return 7 * 24;
  const [, count] = timeline.match(/in (\d+) weeks?/u) ?? [];
  if (count !== undefined) return Math.min(Number(count) * 7, 30) * 24;
  return /next|in (a|\d+|two|three|six)|later|spring|summer|autumn|winter|no rush/u.test(timeline)
    ? 30 * 24
    : null;
}

function search(state: BrainState): Choice {
  const { facts, listings, offered, lastOffered, missing, seen } = state;
  if (seen.intent === "search" && seen.listings.length > 0)
    return {
      action: "offer_listings",
      listings: seen.listings.slice(0, 3),
      reason: "others were wished for",
    };
  const fitting = listings.filter((card) => fits(card, facts));
  const fresh = fitting.filter((card) => !offered.includes(card.id));
  const searchable =
    facts.areas !== undefined || facts.budgetMax !== undefined || facts.bedrooms !== undefined;
  if (searchable && seen.newFacts.length > 0) {
    const choice =
      fresh.length > 1 ? fresh : [...fresh, ...fitting.filter((card) => !fresh.includes(card))];
    const same = fitting.length > 0 && fresh.length === 0 && fitting.length === lastOffered.length;
    if (same && missing !== null)
      return { action: "ask", fact: missing, reason: `the offer stands, ${missing} is missing` };
    if (choice.length > 0)
      return {
        action: "offer_listings",
        listings: choice.slice(0, 3).map((l) => l.id),
        reason: "something fits what is known",
      };
    return { action: "respond", reason: "nothing fits" };
  }
  if (missing !== null && (seen.newFacts.length > 0 || state.ourMessages === 0))
    return { action: "ask", fact: missing, reason: `${missing} is missing` };
  return { action: "respond", reason: "nothing new to act on" };
}

function fits(card: ListingCard, facts: LeadFacts): boolean {
  if (facts.purpose !== undefined && card.purpose !== (facts.purpose === "rent" ? "rent" : "sale"))
    return false;
  if (facts.propertyType !== undefined && card.type !== facts.propertyType) return false;
  if (facts.bedrooms !== undefined && card.bedrooms < facts.bedrooms) return false;
  if (facts.budgetMax !== undefined && card.price > facts.budgetMax * 1.05) return false;
  if (facts.budgetMin !== undefined && card.price < facts.budgetMin) return false;
  const areas = facts.areas?.map(fold);
  return (
    areas === undefined || areas.some((area) => fold(`${card.area} ${card.city}`).includes(area))
  );
}

function stageAfter(
  { action, why }: Choice,
  { stage, nextStages, missing }: BrainState,
): Stage | null {
  const wished: Stage[] =
    action === "propose_viewing" || why === "viewing_request"
      ? ["viewing_proposed"]
      : action === "schedule_follow_up"
        ? ["nurturing"]
        : STAYS.includes(action) || stage === "viewing_proposed"
          ? []
          : missing === null
            ? ["qualified"]
            : stage === "qualified"
              ? []
              : ["engaged"];
  return wished.find((next) => nextStages.includes(next)) ?? null;
}
