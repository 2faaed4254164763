import { and, desc, eq } from "drizzle-orm";
import { DateTime } from "luxon";
import { validate } from "uuid";
import { contradictions } from "../../domain/contradictions.ts";
import { mergeFacts, type FactClaim, type FactKey, type LeadFacts } from "../../domain/facts.ts";
import type { PlannedItem } from "../../domain/turn-context.ts";
import type { ListingView } from "../../domain/listing.ts";
import { parseListingRow } from "../../domain/listing-rows.ts";
import type { Market } from "../../domain/listing-search.ts";
import type { TenantTx } from "../client.ts";
import { tapped } from "./load-answers.ts";
import { loadHandover } from "./load-handover.ts";
import { loadLead } from "./load-lead.ts";
import { loadViewingInfo, type ViewingWithListing } from "./load-viewing-info.ts";
import { openViewings } from "./open-viewings.ts";
import { listings, messages, type Fact, type Lead, type Organization } from "../schema/index.ts";
import { claimHistory } from "./current-facts.ts";
import { listAgenda } from "./list-agenda.ts";
import { recentMessages, type RecentMessage } from "./recent-messages.ts";
import { lastOffered } from "./recent-turns.ts";
import { offeredThenMatching } from "./search-listings.ts";

const PLANNED_ITEMS = 6;

/** What the pipeline may know of a lead, read in one transaction. */
export interface ConversationRows {
  now: string;
  organization: Organization;
  cities: string[];
  areas: string[];
  lead: Lead;
  facts: LeadFacts;
  contradictions: FactKey[];
  messages: RecentMessage[];
  listings: ListingView[];
  /** The soonest that is held or confirmed. */
  openViewing: ViewingWithListing | null;
  handover: string | null;
  agenda: PlannedItem[];
}

/** @throws FunnelError `not_found` when the lead does not exist in this organization. */
export async function loadConversation(
  tx: TenantTx,
  leadId: string,
  now: number,
  /** Messages that count as not read yet: what they said of the facts is left out. */
  without: readonly string[] = [],
  /** What they say, where it is not kept. */
  instead: readonly FactClaim[] = [],
): Promise<ConversationRows> {
  const { lead, organization } = await loadLead(tx, leadId);
  const all = await claimHistory(tx, leadId);
  const kept = all.filter(({ sourceMessageId: id }) => id === null || !without.includes(id));
  const claims = inOrder(kept, instead);
  const facts = mergeFacts({}, claims);
  return {
    now:
      DateTime.fromMillis(now, { zone: organization.timeZone }).toISO() ??
      new Date(now).toISOString(),
    organization,
    ...(await placesOf(tx)),
    lead,
    facts,
    contradictions: contradictions(claims),
    messages: await recentMessages(tx, leadId),
    listings: await candidates(tx, leadId, facts, organization),
    openViewing: await firstOpenViewing(tx, leadId),
    handover: await loadHandover(tx, lead, organization.timeZone),
    agenda: await plannedItems(tx, leadId),
  };
}

/** As they were said: what a person has put right since stands. Ids tell the time. */
function inOrder(kept: readonly Fact[], instead: readonly FactClaim[]) {
  return [
    ...kept.map((claim) => ({ claim, saidAt: claim.sourceMessageId ?? claim.id })),
    ...instead.map((claim) => ({ claim, saidAt: claim.messageId })),
  ]
    .toSorted((a, b) => (a.saidAt < b.saidAt ? -1 : a.saidAt > b.saidAt ? 1 : 0))
    .map(({ claim }) => claim);
}

async function firstOpenViewing(tx: TenantTx, leadId: string): Promise<ViewingWithListing | null> {
  const open = await openViewings(tx, leadId);
  // A hold is what the conversation is about, a booking what it was about.
  const first = open.find(({ state }) => state === "held") ?? open[0];
  return first ? loadViewingInfo(tx, first.id) : null;
}

/** Where the organization has something available. */
async function placesOf(tx: TenantTx): Promise<{ cities: string[]; areas: string[] }> {
  const rows = await tx
    .selectDistinct({ city: listings.city, area: listings.area })
    .from(listings)
    .where(eq(listings.status, "available"));
  const distinct = (names: string[]) => [...new Set(names)];
  return {
    cities: distinct(rows.map(({ city }) => city)),
    areas: distinct(rows.map(({ area }) => area)),
  };
}

async function plannedItems(tx: TenantTx, leadId: string): Promise<PlannedItem[]> {
  const items = await listAgenda(tx, leadId, false, null, PLANNED_ITEMS);
  return items.map(({ kind, at }) => ({ kind, at: at.getTime() }));
}

/** What was offered last comes first, so that "the second one" still means something; then matches. */
async function candidates(
  tx: TenantTx,
  leadId: string,
  facts: LeadFacts,
  market: Market,
): Promise<ListingView[]> {
  const chosen = await chosenListing(tx, leadId);
  const last = await lastOffered(tx, leadId);
  const ids = chosen === null || last.includes(chosen) ? last : [chosen, ...last];
  return offeredThenMatching(tx, facts, market, ids);
}

/** A row tapped just now may be of a list from long ago. */
async function chosenListing(tx: TenantTx, leadId: string): Promise<string | null> {
  const [message] = await tx
    .select({ payload: messages.payload })
    .from(messages)
    .where(and(eq(messages.leadId, leadId), eq(messages.direction, "inbound")))
    .orderBy(desc(messages.id))
    .limit(1);
  const row = parseListingRow(tapped(message?.payload).choiceId ?? "");
  // An id that is none would fail the search.
  return row !== null && validate(row.listingId) ? row.listingId : null;
}
