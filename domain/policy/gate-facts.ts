import type { CallToAction, SlotChoice } from "../action.ts";
import type { ListingView } from "../listing.ts";
import type { FactKey } from "../facts.ts";
import type { Observation } from "../observation.ts";
import type { Stage } from "../stage.ts";

/** A listing as far as the gate asks. */
export interface GateListing {
  id: string;
  status: "available" | "reserved" | "sold" | "unregistered";
  /** What there is of it to send. */
  has: { photos: boolean; brochure: boolean; link: boolean };
}

/** What the gate knows of the world when the Brain has decided. */
export interface GateFacts {
  stage: Stage;
  owner: "bot" | "person";
  optedOut: boolean;
  /** Whether WhatsApp's 24-hour window takes free text now. */
  windowOpen: boolean;
  /** Whether the business's reply hours make the lead wait. Left out where nothing would be sent. */
  outsideReplyHours?: boolean;
  observation: Observation;
  /** Those of the organization that the Brain could name. */
  listings: readonly GateListing[];
  /** The lead's own; of another's none may be spoken for. */
  openViewing: { id: string; state: "held" | "confirmed" } | null;
  /** Those the Brain could choose from. */
  slots: readonly SlotChoice[];
  callsToAction: readonly CallToAction[];
  /** What was suggested within the last day. */
  recentCalls: readonly CallToAction[];
  contradictions: readonly FactKey[];
  /** What the last turns asked for, newest first. */
  recentlyAsked: readonly FactKey[];
  /** A new message is a voice note that was not heard well. */
  unsure?: boolean;
  /** The new messages. Left out where no model decided. */
  heard?: readonly string[];
}

/** What may be sent of a listing is what there is; what the pipeline is shown was available then. */
export function gateListing(
  { id, photoUrls, brochureUrl, pageUrl }: ListingView,
  status: GateListing["status"] = "available",
): GateListing {
  const has = {
    photos: photoUrls.length > 0,
    brochure: brochureUrl !== null,
    link: pageUrl !== null,
  };
  return { id, status, has };
}
