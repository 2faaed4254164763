import type { SlotChoice } from "./action.ts";
import type { AgendaKind } from "./agenda.ts";
import type { FactKey, LeadFacts } from "./facts.ts";
import type { KnowledgeCard } from "./knowledge.ts";
import type { ListingView } from "./listing.ts";
import type { Objection } from "./observation.ts";
import type { Stage } from "./stage.ts";
import type { ViewingInfo } from "./viewing-info.ts";

/** Something planned for the lead, as a stage sees it. */
export interface PlannedItem {
  kind: AgendaKind;
  /** Epoch milliseconds. */
  at: number;
}

/** What the stages of a turn knew besides its messages, whose texts stay where they are. */
export interface TurnContext {
  /** ISO time with the organization's offset. */
  now: string;
  stage: Stage;
  language: string | null;
  disclosed: boolean;
  summary: string;
  /** Before the turn. */
  facts: LeadFacts;
  contradictions: FactKey[];
  /** The thread, oldest first. */
  messageIds: string[];
  listings: ListingView[];
  slots: SlotChoice[];
  openViewing: ViewingInfo | null;
  agenda: PlannedItem[];
  knowledge: KnowledgeCard[];
  playbook: { objection: Objection; guidance: string } | null;
  handover: string | null;
}
