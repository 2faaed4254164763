import type { Intent, Risk } from "../../domain/observation.ts";
import type { EyesState } from "../prompts/eyes.ts";
import { hearFacts } from "./hear-facts.ts";
import { hearLanguage } from "./hear-language.ts";
import { hearListings, hearWish, wishedFor } from "./hear-listings.ts";
import { type Asked, hearQuestion, isYes } from "./hear-question.ts";
import { asksWhatWeAre, hearRisks, withoutInjections } from "./hear-risks.ts";
import { hearObjection, keywords } from "./hear-objection.ts";
import { hearViewing, type ViewingWish } from "./hear-viewing.ts";
import { hearTopic, isGreeting, isThanks, wantsVisit } from "./hear-topic.ts";
import { latest, type Read } from "./read-prompt.ts";

const SEARCHED_BY: readonly string[] = [
  "areas",
  "bedrooms",
  "budgetMax",
  "budgetMin",
  "purpose",
  "propertyType",
];

export function observeOffline(prompt: Read<EyesState>) {
  const { state } = prompt;
  const { fresh, before } = latest(prompt);
  const asked = hearQuestion(before);
  const told = fresh.map((line) => ({ ...line, text: withoutInjections(line.text) }));
  const whole = fresh.map((line) => line.text).join("\n");
  const text = told.map((line) => line.text).join("\n");
  const risks = hearRisks(whole);
  const wish = hearWish(text);
  const choosing = asked === null || asked === "see_one" || asked === "which_one";
  const meant =
    wish === null ? hearListings(text, state, choosing) : wishedFor(wish, state, state.offered);
  const open = state.openViewing;
  const viewing = hearViewing(text, open !== null);
  const visit = wantsVisit(text) || asked === "which_one" || (asked === "see_one" && isYes(text));
  const topic = hearTopic(text);
  const hear = (aboutListing: boolean) =>
    told.flatMap((line) =>
      hearFacts(line.text, {
        asked,
        known: state.known,
        places: state.places,
        aboutListing,
        hasViewing: open !== null,
      }).map((fact) => ({ how: "said", ...fact, message: line.id })),
    );
  // "I want it in Lisbon, two bedrooms" is a wish; "does it have two bedrooms?" is a question.
  const wishing =
    !visit && !text.includes("?") && hear(false).some(({ key }) => SEARCHED_BY.includes(key));
  const pointed = wishing && wish === null ? [] : meant;
  const asks = topic !== null && (choosing || text.includes("?"));
  const about =
    wish === null &&
    !wishing &&
    state.lastOffered.length > 0 &&
    (pointed.length > 0 || visit || asks);
  const facts = hear(about);
  const heard: Sight = {
    text,
    risks,
    asked,
    visit,
    viewing,
    /** A time alone, while a viewing of that place stands, is another time for it. */
    retimes:
      open !== null &&
      facts.some(({ key }) => key === "preferredTimes") &&
      pointed.every((id) => id === open.listing),
    topic: about && topic !== null,
    files: about && topic === "photos",
    wish: wish !== null,
    pointed,
    facts: facts.map((f) => f.key),
  };
  return {
    intent: intentOf(heard),
    sentiment: sentimentOf(text),
    urgency: /\b(urgent(ly)?|asap|as soon as possible|today|immediately|right away)\b/iu.test(text)
      ? "high"
      : "normal",
    language: hearLanguage(whole, state.language),
    risks,
    facts,
    objection: hearObjection(text),
    lookUp: hearTopic(text) === null && text.includes("?") ? keywords(text) : [],
    listings:
      visit && pointed.length === 0 && state.lastOffered.length === 1 ? state.lastOffered : pointed,
  };
}

interface Sight {
  text: string;
  risks: Risk[];
  asked: Asked;
  visit: boolean;
  viewing: ViewingWish | null;
  retimes: boolean;
  topic: boolean;
  files: boolean;
  wish: boolean;
  pointed: string[];
  facts: string[];
}

/** The first that holds, most telling first. */
function intentOf(seen: Sight): Intent {
  const { text, risks, facts } = seen;
  const searching = facts.some((key) => !["preferredTimes", "timeline", "financing"].includes(key));
  if (risks.includes("opt_out")) return "opt_out";
  if (risks.includes("person_wanted")) return "ask_person";
  if (seen.viewing === "when") return "ask_listing";
  if (seen.viewing === "cancel") return "cancel_viewing";
  if (seen.viewing === "move" || seen.retimes) return "change_viewing";
  if (seen.viewing === "confirm" && (seen.asked === null || !seen.visit)) return "confirm_viewing";
  if (seen.visit || (facts.includes("preferredTimes") && seen.asked === "preferredTimes"))
    return "book_viewing";
  if (seen.wish) return seen.pointed.length > 0 ? "search" : "objection";
  if (seen.files) return "ask_files";
  if (seen.topic || (seen.pointed.length > 0 && !searching)) return "ask_listing";
  if (searching) return "search";
  if (asksWhatWeAre(text)) return "off_topic";
  if (text.trim() === "") return risks.includes("injection") ? "off_topic" : "other";
  if (isThanks(text)) return "thanks";
  if (risks.includes("off_topic")) return "off_topic";
  if (isGreeting(text)) return "greeting";
  return /\b(not sure|don't like|not interested|think about|maybe)\b/iu.test(text)
    ? "objection"
    : "other";
}

function sentimentOf(text: string): "positive" | "neutral" | "negative" {
  if (
    /\b(angry|annoyed|terrible|awful|useless|ridiculous|frustrat\w+|disappoint\w+|bad|hate)\b/iu.test(
      text,
    )
  )
    return "negative";
  return /\b(great|perfect|love|lovely|thanks|thank you|wonderful|nice|excellent)\b/iu.test(text)
    ? "positive"
    : "neutral";
}
