import type { Cue } from "../../../domain/cue.ts";
import type { LeadCommand } from "../../../domain/command.ts";
import type { InboundSignal } from "../../../workflows/contract.ts";
import { Ledger, type Answer, type Letter, type Post } from "./ledger.ts";
import { LeadRow } from "./lead-row.ts";

export interface Message {
  id: string;
  cue: Cue;
  storedAt: number;
  isOutbound: boolean;
}

export interface Turn {
  id: string;
  cause: "messages" | "follow_up" | "viewing_reminder" | "viewing_notice";
  attempt: number;
  messageIds: string[];
  action: "respond" | "wait" | "hand_over" | "schedule_follow_up" | null;
  draft: "text" | "template" | null;
  reason: string | null;
  step: { silentSince: number; trigger: string; index: number } | null;
  outcome: string | null;
  commanded: boolean;
  isResend: boolean;
}

export interface WorldOptions {
  clock: () => number;
  random: () => number;
  answer: () => Answer;
  ambiguous: "person" | "resend_once";
  pace: InboundSignal["pace"];
  posted: (letter: Letter, post: Post) => void;
}

/** All that is outside the workflow: the database of one lead, the intake, WhatsApp. */
export class World {
  readonly lead: LeadRow;
  readonly ledger: Ledger;
  /** In the order in which they were stored, ours among them. */
  readonly messages: Message[] = [];
  readonly turns = new Map<string, Turn>();
  readonly commands = new Set<string>();
  readonly handledFailures = new Set<string>();
  /** What people were told by notifications. */
  readonly told: string[] = [];
  /** When the bot was given the lead again, and only took what nobody had answered. */
  readonly resumedAt: number[] = [];
  /** Turns that were closed, some of which no activity had opened yet. */
  readonly ended = new Set<string>();
  /** The Eyes saw an opt-out after the turn that asked them had ended. */
  hasUnheardOptOut = false;
  readonly options: WorldOptions;

  constructor(options: WorldOptions) {
    this.options = options;
    this.lead = new LeadRow(options.clock);
    this.ledger = new Ledger(this.lead, options.answer, {
      queued: ({ messageId }) => this.#store(messageId, "silent", true),
      posted: options.posted,
    });
  }

  get now(): number {
    return this.options.clock();
  }

  /** The intake: stores what the lead wrote, and says what to signal. */
  hear(ids: readonly string[], cues: readonly Cue[]): InboundSignal {
    for (const [index, id] of ids.entries()) {
      if (this.messages.some((message) => message.id === id)) continue;
      const cue = cues[index] as Cue;
      this.#store(id, cue, false);
      this.lead.lastInboundAt = this.now;
      if (cue === "opt_out" && !this.lead.now.optedOut)
        this.lead.change({ set: { optedOut: true }, causes: ["opt_out"] }, this.now);
      if (cue === "opt_in" && this.lead.now.optedOut)
        this.lead.change({ set: { optedOut: false } }, this.now);
    }
    const messages = ids.map((id, index) => {
      const { storedAt: at } = this.messages.find((message) => message.id === id) as Message;
      return { messageId: id, cue: cues[index] as Cue, at };
    });
    const saysConsent = cues.some((cue) => cue === "opt_out" || cue === "opt_in");
    return { messages, pace: this.options.pace, ...(saysConsent && { lead: this.lead.now }) };
  }

  /** Someone of the business wrote from the phone app. */
  echo(): InboundSignal {
    this.#store(`echo:${this.messages.length}`, "silent", true);
    if (this.lead.now.owner === "bot")
      this.lead.change(
        { set: { owner: "person", pausedUntil: null }, causes: ["takeover"] },
        this.now,
      );
    return { messages: [], pace: this.options.pace, lead: this.lead.now };
  }

  /** A status webhook says what became of a send whose answer was lost. */
  report(): void {
    for (const send of this.ledger.sends.values()) {
      if (send.state !== "unknown" && send.state !== "attempting") continue;
      if (send.posts.some(({ left }) => left)) send.state = "accepted";
    }
  }

  /** What came in after the last message that went out, whoever wrote it. */
  unanswered(): string[] {
    this.resumedAt.push(this.now);
    const lastOut = this.messages.findLastIndex(({ isOutbound }) => isOutbound);
    return this.messages.slice(lastOut + 1).map(({ id }) => id);
  }

  book(
    id: string,
    wanted: LeadCommand & { kind: "book_viewing" },
    state: "held" | "confirmed",
  ): void {
    const { listingId, agentId, startsAt } = wanted;
    const endsAt = startsAt + 3_600_000;
    const hold = state === "held" ? this.now + 600_000 : null;
    this.lead.viewings.set(id, {
      id,
      listingId,
      agentId,
      startsAt,
      endsAt,
      state,
      holdExpiresAt: hold,
      sequence: 0,
      leadConfirmedAt: null,
    });
  }

  /** As `openTurn`: a later attempt begins the turn anew. */
  openTurn(
    turn: Pick<Turn, "id" | "cause" | "attempt" | "messageIds"> & { commanded?: boolean },
  ): Turn {
    const known = this.turns.get(turn.id);
    if (known && known.attempt >= turn.attempt) return known;
    const opened: Turn = {
      commanded: false,
      isResend: false,
      ...turn,
      action: null,
      draft: null,
      reason: null,
      step: null,
      outcome: null,
    };
    this.turns.set(turn.id, opened);
    return opened;
  }

  #store(id: string, cue: Cue, isOutbound: boolean): void {
    this.messages.push({ id, cue, storedAt: this.now, isOutbound });
  }
}
