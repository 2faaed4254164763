import fc from "fast-check";
import { expect, test } from "vitest";
import { cueOf } from "./cue.ts";
import {
  deterministicAction,
  type OpenViewing,
  type PossibleAnswer,
} from "./deterministic-answer.ts";
import { listingRowId } from "./listing-rows.ts";
import { slotRowId } from "./slot-choice.ts";
import { VIEWING_ANSWERS, viewingButtonId } from "./viewing-answer.ts";

const held: OpenViewing = { id: "v", state: "held" };
const booked: OpenViewing = { id: "v", state: "confirmed" };
const nothing = { choiceId: null, emoji: null, aboutViewingId: null, text: null };
const says = (text: string, aboutViewingId: string | null = null): PossibleAnswer => ({
  ...nothing,
  cue: cueOf("text", text),
  text,
  aboutViewingId,
});
const taps = (choiceId: string): PossibleAnswer => ({
  ...nothing,
  cue: "choice",
  choiceId,
  text: "Confirm",
});
const reacts = (emoji: string, aboutViewingId: string | null): PossibleAnswer => ({
  ...nothing,
  cue: "reaction",
  emoji,
  aboutViewingId,
});
const confirm = { kind: "confirm_viewing", viewingId: "v" };
const cancel = { kind: "cancel_viewing", viewingId: "v" };

test.each([
  ["the button", [taps(viewingButtonId("v", "confirm"))], held, confirm],
  ["the button of a reminder", [taps(viewingButtonId("v", "confirm"))], booked, confirm],
  ["the button to cancel", [taps(viewingButtonId("v", "cancel"))], booked, cancel],
  [
    "another time",
    [taps(viewingButtonId("v", "other_time"))],
    held,
    { kind: "move_viewing", viewingId: "v", slot: null },
  ],
  [
    "a row of a list",
    [taps(slotRowId("l", 1_000, "a"))],
    null,
    { kind: "propose_viewing", listingId: "l", slot: { agentId: "a", startsAt: 1_000 } },
  ],
  [
    "a listing of a list",
    [taps(listingRowId("l"))],
    null,
    { kind: "offer_listings", listingIds: ["l"] },
  ],
  [
    "the last listing of two, beside a booking",
    [taps(listingRowId("l")), taps(listingRowId("m"))],
    booked,
    { kind: "offer_listings", listingIds: ["m"] },
  ],
  ["a thumbs-up to the hold", [reacts("👍🏽", "v")], held, confirm],
  ["a thumbs-up to the reminder", [reacts("👍", "v")], booked, confirm],
  ["a plain yes to a hold", [says("Sí, confirmo")], held, confirm],
  ["a plain yes that quotes the reminder", [says("yes", "v")], booked, confirm],
  ["a plain no to a hold", [says("no, gracias")], held, cancel],
  [
    "a change of mind: the newest",
    [says("yes"), taps(viewingButtonId("v", "cancel"))],
    held,
    cancel,
  ],
  ["a yes and a heart", [says("yes"), reacts("❤️", "v")], held, confirm],
] satisfies [string, PossibleAnswer[], OpenViewing | null, object][])(
  "%s needs no model",
  (_, messages, open, action) => expect(deterministicAction(messages, open)).toEqual(action),
);

test.each([
  ["a yes to nothing", [says("yes")], null],
  ["a yes out of the blue, with a booking", [says("yes")], booked],
  ["a no out of the blue, with a booking", [says("no")], booked],
  ["a yes and a question", [says("yes"), says("is there parking?")], held],
  ["a listing and a question", [taps(listingRowId("l")), says("how big is it?")], null],
  ["a button and a wish", [taps(viewingButtonId("v", "confirm")), says("but at 5 please")], held],
  ["the button of another viewing", [taps(viewingButtonId("old", "confirm"))], held],
  ["the button of a hold that ran out", [taps(viewingButtonId("v", "confirm"))], null],
  ["a button of ours that means something else", [taps("more")], held],
  ["a thumbs-up to another message", [reacts("👍", null)], held],
  ["a thumbs-up to another viewing", [reacts("👍", "old")], held],
  ["a thumbs-up with no viewing anywhere", [reacts("👍", null)], null],
  ["a thumbs-down", [reacts("👎", "v")], held],
  ["a picture", [{ ...nothing, cue: "media" }], held],
  ["an opt-out", [says("yes"), { ...nothing, cue: "opt_out", text: "stop" }], held],
  ["nothing at all", [], held],
] satisfies [string, PossibleAnswer[], OpenViewing | null][])(
  "%s is for the model",
  (_, messages, open) => expect(deterministicAction(messages, open)).toBeNull(),
);

test("I11: without a model nothing is confirmed or cancelled but the lead's open viewing", () => {
  const message = fc.oneof(
    fc.constantFrom("yes", "no", "ok thanks", "what?").map((text) => says(text)),
    fc
      .tuple(fc.constantFrom("v", "old"), fc.constantFrom(...VIEWING_ANSWERS))
      .map(([id, answer]) => taps(viewingButtonId(id, answer))),
    fc.constantFrom("v", "old", null).map((about) => reacts("👍", about)),
  );
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 4 }),
      fc.constantFrom(held, booked, null),
      (messages, open) => {
        const action = deterministicAction(messages, open);
        if (action !== null && "viewingId" in action) expect(action.viewingId).toBe(open?.id);
      },
    ),
    { numRuns: 10_000 },
  );
});
