import type { Decision } from "../domain/action.ts";
import type { Attachment } from "../domain/attachment.ts";
import type { ListingView } from "../domain/listing.ts";
import { offerAttachment } from "../domain/listing-rows.ts";
import type { Conversation } from "./stages.ts";

/** What goes with the words: a list of those that were named, or the file. */
export function attachmentOf(
  { lead, organization }: Conversation,
  decision: Decision,
  offered: ReadonlyMap<string, ListingView>,
  named: readonly string[],
): Attachment | null {
  if (decision.action.kind !== "offer_listings") return fileOf(decision, offered);
  const listings = [...offered.values()].filter(({ id }) => named.includes(id));
  return offerAttachment(listings, lead.language ?? organization.language);
}

function fileOf(
  { action }: Decision,
  offered: ReadonlyMap<string, ListingView>,
): Attachment | null {
  if (action.kind !== "call_to_action") return null;
  const listing = [...offered.values()][0];
  if (listing === undefined) return null;
  const [photo] = listing.photoUrls;
  if (action.cta === "photos" && photo !== undefined) return { kind: "image", url: photo };
  if (action.cta === "brochure" && listing.brochureUrl !== null) {
    return { kind: "document", url: listing.brochureUrl, filename: `${listing.reference}.pdf` };
  }
  return null;
}
