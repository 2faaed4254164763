import { describe, expect, it } from "vitest";
import { NOTHING_SEEN } from "../../domain/observation.ts";
import { APPROVED } from "../approved.ts";
import { randomFrom } from "./buyers/random.ts";
import { MISCHIEF } from "./mischief.ts";
import { type Fault, faultsIn } from "./oracle.ts";
import { LISTINGS, newConversation } from "./town.ts";
import type { WorldTurn } from "./world.ts";

const TRUTH = { market: LISTINGS, answers: [], mustBeSilent: false };
const FINE =
  "These could fit: 1. 2-bedroom apartment in Bonfim (OP-201): €265,000, 2 bedrooms, 80 m². Which one?";

function said(text: string | null, over: Partial<WorldTurn> = {}): WorldTurn {
  return {
    cause: "messages",
    sent: [{ text: "Hi" }],
    seen: NOTHING_SEEN,
    wanted: { action: { kind: "respond" }, stage: null, reason: "" },
    action: { kind: "respond" },
    rules: [],
    text,
    grounding: { listingIds: [], knowledgeIds: [], violations: [], source: "model" },
    attachment: null,
    conversation: newConversation(),
    calls: [],
    ...over,
  };
}

/** What the oracle must find in each draft that is spoilt on purpose. */
const FOUND: Readonly<Record<string, Fault>> = {
  invented_price: "price",
  wrong_price: "leak",
  invented_listing: "invented_listing",
  invented_link: "link",
  invented_phone: "phone",
  invented_email: "email",
  guarantee: "promise",
  promise: "promise",
  person_promise: "promise",
  booking_claim: "booking_claim",
  booked_at: "booking_claim",
  fair_housing: "fair_housing",
  leak: "leak",
  loose_placeholder: "leak",
  invented_size: "number",
  overlong: "too_long",
  other_language: "language",
  empty: "empty",
};

it("finds nothing in what is true", () => {
  expect(faultsIn(said(FINE), TRUTH)).toEqual([]);
});

it.each(Object.entries(FOUND))("%s is found as %s", (kind, fault) => {
  const spoil = MISCHIEF["mouth"]?.[kind];
  for (let seed = 0; seed < 12; seed++) {
    const spoilt = spoil?.({ answer: { text: FINE }, newMessages: [] }, randomFrom(String(seed)));
    const text = typeof spoilt === "object" ? String(spoilt["text"]) : "";
    expect(faultsIn(said(text), TRUTH), text).toContain(fault);
  }
});

describe.each(Object.entries(APPROVED))("in %s", (language, { askFor, ...sentences }) => {
  it("finds nothing in the approved sentences", () => {
    const seen = { ...said("").seen, language };
    for (const [kind, text] of [...Object.entries(sentences), ...Object.entries(askFor)]) {
      const action =
        kind === "hand_over"
          ? ({ kind, why: "legal" } as const)
          : kind === "schedule_follow_up"
            ? ({ kind, inHours: 24 } as const)
            : kind === "propose_viewing"
              ? ({ kind, listingId: "", slot: null } as const)
              : ({ kind: "respond" } as const);
      expect(faultsIn(said(text, { seen, action }), TRUTH), text).toEqual([]);
    }
  });
});

it("knows a price of another place, a time nobody offered and a text that must not be", () => {
  expect(faultsIn(said("2-bedroom apartment in Bonfim (OP-201): €320,000"), TRUTH)).toEqual([
    "price",
  ]);
  expect(faultsIn(said("The owner can meet at 11:30"), TRUTH)).toContain("time");
  expect(faultsIn(said(FINE), { ...TRUTH, mustBeSilent: true })).toEqual(["spoke_when_silent"]);
});

it("finds a trait that was kept as a fact or in memory", () => {
  const kept = newConversation({}, { facts: { mustHaves: ["christian neighbours"] } });
  const remembered = newConversation({ memory: [{ text: "A Muslim family.", messageIds: ["m"] }] });
  for (const conversation of [kept, remembered])
    expect(faultsIn(said(null, { conversation }), TRUTH)).toEqual(["trait_kept"]);
});
