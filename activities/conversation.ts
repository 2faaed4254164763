import type { TenantTx } from "../db/client.ts";
import { loadConversation, type ConversationRows } from "../db/queries/load-conversation.ts";
import { loadSlots } from "../db/queries/load-slots.ts";
import { loadViewingInfo, type ViewingWithListing } from "../db/queries/load-viewing-info.ts";
import type { SlotChoice } from "../domain/action.ts";
import type { Arranged } from "../domain/arranged.ts";
import type { OpenViewing } from "../domain/deterministic-answer.ts";
import { spreadSlots } from "../domain/slots.ts";
import type { Conversation, ViewingInfo } from "../llm/stages.ts";
import { claimedBy } from "./arrange.ts";
import type { TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

const OFFERED_SLOTS = 8;

/** What a stage needs besides what every stage needs. */
interface Wanted {
  newMessageIds: string[];
  /** The Brain chooses among free times. */
  slots?: boolean;
  /** The Mouth words what was arranged. */
  arranged?: Arranged | null;
  step?: Conversation["step"];
}

/** The pipeline's view of the lead as it is now. */
export async function conversationOf(
  { db }: Pick<ActivityDeps, "db">,
  ref: TurnRef,
  wanted: Wanted,
): Promise<Conversation> {
  return db.tenant(ref.organizationId, async (tx) => {
    const rows = await loadConversation(tx, ref.leadId, ref.now);
    return {
      ...toConversation(rows, wanted),
      viewings: {
        open: rows.openViewing && viewingInfo(rows.openViewing),
        slots: wanted.slots ? await freeTimes(tx, ref, rows) : [],
      },
      arranged: await arrangedOf(tx, wanted.arranged ?? null),
    };
  });
}

async function freeTimes(
  tx: TenantTx,
  { organizationId, now }: TurnRef,
  { lead, organization: { timeZone } }: ConversationRows,
): Promise<SlotChoice[]> {
  const own = await loadSlots(tx, organizationId, { now, agentId: claimedBy(lead) });
  const free = own.length > 0 ? own : await loadSlots(tx, organizationId, { now });
  return spreadSlots(free, OFFERED_SLOTS, timeZone).map(({ agentId, startsAt }) => ({
    agentId,
    startsAt,
  }));
}

async function arrangedOf(
  tx: TenantTx,
  outcome: Arranged | null,
): Promise<Conversation["arranged"]> {
  if (outcome === null) return null;
  const id = "viewingId" in outcome ? outcome.viewingId : null;
  const found = id === null ? null : await loadViewingInfo(tx, id);
  return { outcome, viewing: found && viewingInfo(found) };
}

export function viewingInfo({ viewing, listing }: ViewingWithListing): ViewingInfo {
  const { id, state, startsAt, endsAt, holdExpiresAt } = viewing;
  return {
    id,
    state,
    listing,
    startsAt: startsAt.getTime(),
    endsAt: endsAt.getTime(),
    holdExpiresAt: holdExpiresAt?.getTime() ?? null,
  };
}

/** The lead's viewing as the rules see it. */
export function openViewingOf(open: ViewingInfo | null): OpenViewing | null {
  if (open?.state !== "held" && open?.state !== "confirmed") return null;
  return { id: open.id, state: open.state };
}

function toConversation(
  rows: ConversationRows,
  { newMessageIds, step = null }: Wanted,
): Omit<Conversation, "viewings" | "arranged"> {
  const { organization, lead } = rows;
  return {
    now: rows.now,
    timeZone: organization.timeZone,
    organization: {
      name: organization.name,
      language: organization.language,
      currency: organization.currency,
      disclosure: organization.disclosure,
      cities: rows.cities,
    },
    lead: {
      name: lead.name,
      language: lead.language,
      stage: lead.stage,
      disclosed: lead.disclosedAt !== null,
      facts: rows.facts,
      summary: lead.summary,
    },
    messages: rows.messages,
    newMessageIds,
    listings: rows.listings,
    handover: rows.handover,
    step,
  };
}
