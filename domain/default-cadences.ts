import type { Cadence, CadenceStep, CadenceTrigger, FollowUpPurpose } from "./cadence.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

function step(delayMinutes: number, purpose: FollowUpPurpose, guidance: string): CadenceStep {
  return { delayMinutes, purpose, guidance, template: null };
}

const LAST_TRY = step(
  21 * DAY,
  "last_try",
  "Say kindly that this is the last message unless they write. One line, no reproach; they may come back whenever they like.",
);

const STEPS: Readonly<Record<CadenceTrigger, readonly CadenceStep[]>> = {
  new: [
    step(20, "reopen", "Pick up where it stopped with one question that is easy to answer."),
    step(
      1 * DAY,
      "question",
      "Ask what matters most to them: area, budget, size or timing. Only one.",
    ),
    step(3 * DAY, "value", "Say in a sentence how you can help with the place they asked about."),
    step(
      7 * DAY,
      "question",
      "Ask whether they are still looking, so that a yes or a no is enough.",
    ),
    LAST_TRY,
  ],
  engaged: [
    step(20, "reopen", "Come back to the last open question in fewer words."),
    step(
      1 * DAY,
      "value",
      "Add one fact about a place they saw that answers what they care about.",
    ),
    step(
      3 * DAY,
      "new_listings",
      "Name one or two listings that fit what they said, if there are any.",
    ),
    step(7 * DAY, "question", "Ask whether anything in what they want has changed."),
    LAST_TRY,
  ],
  qualified: [
    step(
      1 * HOUR,
      "book_viewing",
      "Offer to look for a viewing time for the place that fits best.",
    ),
    step(
      1 * DAY,
      "value",
      "Say why the best match fits what they asked for: one reason, from its facts.",
    ),
    step(
      3 * DAY,
      "new_listings",
      "Name one or two other listings that fit, and ask which is closer.",
    ),
    step(
      7 * DAY,
      "question",
      "Ask what keeps them from seeing a place: time, price or the place itself.",
    ),
    LAST_TRY,
  ],
  viewing_proposed: [
    step(
      1 * HOUR,
      "book_viewing",
      "Ask whether one of the proposed times suits them, or which day would.",
    ),
    step(
      1 * DAY,
      "book_viewing",
      "Ask for the part of the week that suits them; do not repeat the old times.",
    ),
    step(
      3 * DAY,
      "question",
      "Ask whether they still want to see this place or would prefer another.",
    ),
    step(7 * DAY, "new_listings", "Name one or two similar listings, if there are any."),
    LAST_TRY,
  ],
  viewed: [
    step(3 * HOUR, "feedback", "Thank them for coming and ask how they liked the place."),
    step(1 * DAY, "question", "Ask what speaks for the place and what against it."),
    step(
      3 * DAY,
      "new_listings",
      "If there are listings closer to what they want, name one or two.",
    ),
    step(
      7 * DAY,
      "book_viewing",
      "Ask whether they would like to see a place again, or another one.",
    ),
    LAST_TRY,
  ],
  nurturing: [
    step(14 * DAY, "keep_warm", "Ask briefly how the search is going. No pressure."),
    step(
      45 * DAY,
      "new_listings",
      "Name one or two listings that fit what they said, if there are any.",
    ),
    step(90 * DAY, "question", "Ask whether their plans or their timing have changed."),
    step(
      180 * DAY,
      "new_listings",
      "Name one or two listings that fit what they said, if there are any.",
    ),
    step(
      270 * DAY,
      "last_try",
      "Ask whether they are still looking, and say that you will not write again unless they do.",
    ),
  ],
  no_show: [
    step(
      30,
      "recover_no_show",
      "Say that you missed them, without reproach, and offer another time.",
    ),
    step(1 * DAY, "book_viewing", "Ask which day would suit them for the viewing."),
    step(
      4 * DAY,
      "question",
      "Ask whether the place is still of interest or whether they want another.",
    ),
    step(
      10 * DAY,
      "last_try",
      "Say that they can write whenever they want to see the place after all.",
    ),
  ],
};

function builtIn(trigger: CadenceTrigger): Cadence {
  return { id: null, trigger, steps: STEPS[trigger], active: true };
}

/** What an organization follows until it writes its own. */
export const DEFAULT_CADENCES: Readonly<Record<CadenceTrigger, Cadence>> = {
  new: builtIn("new"),
  engaged: builtIn("engaged"),
  qualified: builtIn("qualified"),
  viewing_proposed: builtIn("viewing_proposed"),
  viewed: builtIn("viewed"),
  nurturing: builtIn("nurturing"),
  no_show: builtIn("no_show"),
};
