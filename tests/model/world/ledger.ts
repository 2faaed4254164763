import { withholdReason } from "../../../domain/send-guard.ts";
import { ActivityError, type Attempt, type Work } from "../runtime/activity-task.ts";
import { HOURS, ZONES, type LeadRow } from "./lead-row.ts";

/** Longer than a POST may take. */
const POST_LIMIT_MS = 15_000;

/** What WhatsApp does with a POST. */
export type Answer =
  | "accepts"
  /** The message leaves, the answer is lost. */
  | "accepts_silently"
  | "loses"
  | "refuses"
  | "asks_to_retry"
  | "says_opted_out"
  | "says_wait_a_day"
  | "says_window_closed";

export interface Send {
  /** The turn's id, or the message's of a person. */
  key: string;
  messageId: string;
  byPerson: boolean;
  state: "queued" | "attempting" | "accepted" | "refused" | "unknown" | "withheld";
  reason: string | null;
  attemptedAt: number;
  isResent: boolean;
  /** When it was posted, and how often it left. */
  posts: Post[];
}

export interface Post {
  at: number;
  answer: Answer;
  left: boolean;
  kind: "text" | "template";
  proactive: boolean;
}

export interface Letter {
  key: string;
  byPerson: boolean;
  commanded: boolean;
  kind: "text" | "template";
  proactive: boolean;
}

export type SendOutcome =
  | { outcome: "accepted" }
  | { outcome: "unknown" }
  | { outcome: "withheld" | "refused"; reason: string };

/** The model of the send ledger and of WhatsApp behind it. */
export class Ledger {
  readonly sends = new Map<string, Send>();
  readonly #lead: LeadRow;
  readonly #answer: () => Answer;
  readonly #queued: (send: Send) => void;
  readonly #posted: (letter: Letter, post: Post) => void;

  constructor(
    lead: LeadRow,
    answer: () => Answer,
    hooks: { queued: (send: Send) => void; posted: (letter: Letter, post: Post) => void },
  ) {
    this.#lead = lead;
    this.#answer = answer;
    this.#queued = hooks.queued;
    this.#posted = hooks.posted;
  }

  isSending(now: number): boolean {
    return [...this.sends.values()].some(
      ({ state, byPerson, attemptedAt }) =>
        state === "attempting" && !byPerson && attemptedAt > now - POST_LIMIT_MS,
    );
  }

  queue(key: string, messageId: string, byPerson: boolean): Send {
    const send: Send = {
      key,
      messageId,
      byPerson,
      state: "queued",
      reason: null,
      attemptedAt: 0,
      isResent: false,
      posts: [],
    };
    this.sends.set(key, send);
    this.#queued(send);
    return send;
  }

  /** `sendReply` and `sendAsPerson`: guard and `attempting` at once, then one POST, then the answer. */
  *through(
    letter: Letter,
    refNow: number,
    { attemptAt, scheduledAt, attempt }: Attempt,
    clock: () => number,
  ): Work {
    const now = refNow + (attemptAt - scheduledAt);
    const earlier = this.sends.get(letter.key);
    if (earlier && earlier.state !== "queued") return outcomeOf(earlier);
    const reason = this.#withheld(letter, now);
    if (reason !== null) {
      if (earlier) Object.assign(earlier, { state: "withheld", reason });
      return { outcome: "withheld", reason };
    }
    const send = earlier ?? this.queue(letter.key, `out:${letter.key}`, letter.byPerson);
    send.state = "attempting";
    send.attemptedAt = clock();
    yield 300;
    const answer = this.#answer();
    const left = answer.startsWith("accepts");
    const post = { at: clock(), answer, left, kind: letter.kind, proactive: letter.proactive };
    send.posts.push(post);
    this.#posted(letter, post);
    yield 200;
    return this.#told(send, answer, attempt, now);
  }

  #withheld(letter: Letter, now: number): string | null {
    const { optedOut, owner, pausedUntil } = this.#lead.now;
    return withholdReason({
      now,
      optedOut,
      merged: false,
      owner: letter.commanded || letter.byPerson ? "bot" : owner,
      paused: !letter.commanded && !letter.byPerson && (pausedUntil ?? 0) > now,
      channelPaused: false,
      lastInboundAt: this.#lead.lastInboundAt,
      kind: letter.kind,
      proactive: letter.proactive,
      hours: HOURS,
      zones: ZONES,
    });
  }

  #told(send: Send, answer: Answer, attempt: number, now: number): SendOutcome {
    // A status webhook may have been faster.
    if (send.state !== "attempting") return outcomeOf(send);
    switch (answer) {
      case "accepts":
        return this.#settle(send, "accepted", null);
      case "accepts_silently":
      case "loses":
        return this.#settle(send, "unknown", null);
      case "asks_to_retry":
        send.state = "queued";
        send.reason = "retry";
        throw new ActivityError("retry", { nextRetryDelay: Math.min(4 ** attempt, 256) * 1_000 });
      case "says_opted_out":
        this.#lead.change({ set: { optedOut: true }, causes: ["opt_out"] }, now);
        return this.#settle(send, "refused", "opt_out");
      case "says_wait_a_day":
        return this.#settle(send, "refused", "wait_a_day");
      case "says_window_closed":
        return this.#settle(send, "refused", "switch_to_template");
      default:
        return this.#settle(send, "refused", "fix");
    }
  }

  #settle(send: Send, state: Send["state"], reason: string | null): SendOutcome {
    Object.assign(send, { state, reason });
    return outcomeOf(send);
  }
}

function outcomeOf(send: Send): SendOutcome {
  const { state, reason } = send;
  if (state === "accepted") return { outcome: "accepted" };
  if (state === "withheld" || state === "refused")
    return { outcome: state, reason: reason ?? state };
  send.state = "unknown";
  return { outcome: "unknown" };
}
