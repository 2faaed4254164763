import type { Decision } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { ListingView } from "../domain/listing.ts";
import { disclosed } from "./disclosed.ts";
import type { Composed, Conversation, StageResult, ViewingInfo } from "./stages.ts";
import { viewingWords } from "./viewing-words.ts";

/** WhatsApp's limit for the body of buttons and lists, and for the caption of a file. */
const BODY_LIMIT = 1_024;

type ArrangedNow = NonNullable<Conversation["arranged"]>;

/** Says what was arranged, without a model: the words cannot say more than was done (I11). */
export function arrangedReply(
  conversation: Conversation,
  { outcome, viewing }: ArrangedNow,
  { action }: Decision,
): StageResult<Composed> {
  const { lead, organization, timeZone, now } = conversation;
  const listing = viewing?.listing ?? listingOf(conversation, action);
  const { text, attachment } = viewingWords(outcome.event, {
    viewing,
    standing: standingBeside(viewing, conversation),
    listing,
    alternatives: alternativesOf(outcome),
    offerOthers: action.kind === "move_viewing" && action.slot === null,
    language: lead.language ?? organization.language,
    timeZone,
    now: Date.parse(now),
    organizationName: organization.name,
  });
  const whole = disclosed(conversation, text);
  return {
    output: {
      text: whole,
      grounding: {
        listingIds: listing === null ? [] : [listing.id],
        knowledgeIds: [],
        violations: [],
        source: "sentence",
      },
      // Too long a body would be refused whole; a "yes" does what a button does.
      attachment: whole.length > BODY_LIMIT ? null : attachment,
    },
    calls: [],
  };
}

/** A time asked for in place of a booking may fail or be let go: the booking is still there. */
function standingBeside(
  viewing: ViewingInfo | null,
  { viewings: { open } }: Conversation,
): ViewingInfo | null {
  return open?.state === "confirmed" && open.id !== viewing?.id ? open : null;
}

function alternativesOf(outcome: Arranged): number[] {
  return "alternatives" in outcome ? outcome.alternatives : [];
}

function listingOf(
  { listings, viewings }: Conversation,
  action: Decision["action"],
): ListingView | null {
  if (action.kind !== "propose_viewing") return viewings.open?.listing ?? null;
  return listings.find(({ id }) => id === action.listingId) ?? null;
}
