import { and, desc, eq, ne, sql } from "drizzle-orm";
import { DateTime } from "luxon";
import type { LeadFacts } from "../../domain/facts.ts";
import type { ListingView } from "../../domain/listing.ts";
import type { TenantTx } from "../client.ts";
import { loadHandover } from "./load-handover.ts";
import { loadLead } from "./load-lead.ts";
import { loadViewingInfo, type ViewingWithListing } from "./load-viewing-info.ts";
import { openViewings } from "./open-viewings.ts";
import { listings, messages, turns, type Lead, type Organization } from "../schema/index.ts";
import { currentFacts } from "./current-facts.ts";
import { availableListings, searchListings } from "./search-listings.ts";

const RECENT_MESSAGES = 24;
const CANDIDATES = 6;

/** What the pipeline may know of a lead, read in one transaction. */
export interface ConversationRows {
  now: string;
  organization: Organization;
  cities: string[];
  lead: Lead;
  facts: LeadFacts;
  messages: {
    id: string;
    author: "lead" | "bot" | "agent" | "phone_app";
    type: string;
    text: string;
    at: string;
  }[];
  listings: ListingView[];
  /** The soonest that is held or confirmed. */
  openViewing: ViewingWithListing | null;
  handover: string | null;
}

/** @throws FunnelError `not_found` when the lead does not exist in this organization. */
export async function loadConversation(
  tx: TenantTx,
  leadId: string,
  now: number,
): Promise<ConversationRows> {
  const { lead, organization } = await loadLead(tx, leadId);
  const facts = await currentFacts(tx, leadId);
  return {
    now:
      DateTime.fromMillis(now, { zone: organization.timeZone }).toISO() ??
      new Date(now).toISOString(),
    organization,
    cities: await citiesOf(tx),
    lead,
    facts,
    messages: await recentMessages(tx, leadId),
    listings: await candidates(tx, leadId, facts, organization.currency),
    openViewing: await firstOpenViewing(tx, leadId),
    handover: await loadHandover(tx, lead, organization.timeZone),
  };
}

async function firstOpenViewing(tx: TenantTx, leadId: string): Promise<ViewingWithListing | null> {
  const open = await openViewings(tx, leadId);
  // A hold is what the conversation is about, a booking what it was about.
  const first = open.find(({ state }) => state === "held") ?? open[0];
  return first ? loadViewingInfo(tx, first.id) : null;
}

async function citiesOf(tx: TenantTx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ city: listings.city })
    .from(listings)
    .where(eq(listings.status, "available"));
  return rows.map(({ city }) => city);
}

async function recentMessages(tx: TenantTx, leadId: string): Promise<ConversationRows["messages"]> {
  const rows = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.leadId, leadId), ne(messages.status, "withheld")))
    .orderBy(desc(messages.id))
    .limit(RECENT_MESSAGES);
  return rows.toReversed().map(({ id, author, type, text, sentAt }) => ({
    id,
    author,
    type,
    text: text ?? `[${type}]`,
    at: sentAt.toISOString(),
  }));
}

/** What was offered last comes first, so that "the second one" still means something; then matches. */
async function candidates(
  tx: TenantTx,
  leadId: string,
  facts: LeadFacts,
  currency: string,
): Promise<ListingView[]> {
  const isSearch = Object.keys(facts).length > 0;
  const matches = isSearch ? await searchListings(tx, { currency, ...facts }, CANDIDATES) : [];
  const [offer] = await tx
    .select({ mouth: turns.mouth })
    .from(turns)
    .where(
      and(
        eq(turns.leadId, leadId),
        eq(turns.outcome, "sent"),
        sql`jsonb_array_length(${turns.mouth} -> 'listingIds') > 0`,
      ),
    )
    .orderBy(desc(turns.startedAt))
    .limit(1);
  const offered = await availableListings(tx, offer?.mouth?.listingIds ?? []);
  return [...offered, ...matches.filter(({ id }) => offered.every((listing) => listing.id !== id))];
}
