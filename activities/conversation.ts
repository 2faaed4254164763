import { loadConversation, type ConversationRows } from "../db/queries/load-conversation.ts";
import type { Conversation } from "../llm/stages.ts";
import type { TurnRef } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

/** The pipeline's view of the lead as it is now. */
export async function conversationOf(
  { db }: Pick<ActivityDeps, "db">,
  ref: TurnRef,
  newMessageIds: string[],
): Promise<Conversation> {
  const rows = await db.tenant(ref.organizationId, (tx) =>
    loadConversation(tx, ref.leadId, ref.now),
  );
  return toConversation(rows, newMessageIds);
}

function toConversation(rows: ConversationRows, newMessageIds: string[]): Conversation {
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
  };
}
