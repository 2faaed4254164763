import type { SaidBefore } from "../db/queries/recent-turns.ts";
import type { listingStatuses } from "../db/queries/search-listings.ts";
import type { Lead } from "../db/schema/index.ts";
import type { Decision } from "../domain/action.ts";
import { windowIsOpen } from "../domain/messaging-window.ts";
import type { Observation } from "../domain/observation.ts";
import { gateListing } from "../domain/policy/gate-facts.ts";
import { gate, type GateResult } from "../domain/policy/gate.ts";
import { heardIn } from "../domain/policy/heard.ts";
import type { Conversation } from "../llm/stages.ts";
import { openViewingOf } from "./conversation.ts";

interface World {
  lead: Lead;
  said: SaidBefore;
  /** Of the listings by now: one may be sold while the model thinks. */
  statuses: Awaited<ReturnType<typeof listingStatuses>>;
  now: number;
  seen: Observation;
  /** Not what the lead tapped, or said beyond doubt. */
  byModel: boolean;
  outsideReplyHours: boolean;
}

/** What the gate lets through of what the Brain wants, in the world as it is. */
export function gated(
  output: Decision,
  conversation: Conversation,
  { lead, said, statuses, now, seen, byModel, outsideReplyHours }: World,
): GateResult {
  const { open, slots } = conversation.viewings;
  return gate(output, {
    stage: lead.stage,
    owner: lead.owner,
    optedOut: lead.optedOutAt !== null,
    windowOpen: windowIsOpen(lead.lastInboundAt?.getTime() ?? null, now),
    outsideReplyHours,
    observation: seen,
    listings: conversation.listings.flatMap((listing) => {
      const status = statuses.get(listing.id);
      return status === undefined ? [] : [gateListing(listing, status)];
    }),
    openViewing: openViewingOf(open),
    slots,
    callsToAction: conversation.organization.callsToAction,
    recentCalls: said.calls,
    contradictions: conversation.lead.contradictions,
    recentlyAsked: said.asked,
    ...(byModel && heardIn(conversation)),
  });
}
