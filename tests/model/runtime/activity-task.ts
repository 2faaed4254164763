import { milliseconds } from "./clock.ts";
import type { ActivityOptions, WireFailure } from "./protocol.ts";
import type { Timeline } from "./timeline.ts";

/** What may befall one attempt of an activity. */
export type Fate =
  | "ok"
  /** Fails before it did anything. */
  | "fail"
  /** Does its work; its worker dies before it can tell. */
  | "lose_result"
  /** Its worker dies in the middle. */
  | "die"
  /** Fails in a way that no retry mends, before it did anything. */
  | "fatal";

/** An activity's work: between yields (milliseconds of waiting) it is atomic. */
export type Work = Generator<number, unknown, void>;

export interface Attempt {
  attempt: number;
  /** When the activity, and this attempt of it, was scheduled. */
  scheduledAt: number;
  attemptAt: number;
}

export class ActivityError extends Error {
  readonly type: string;
  readonly options: { nonRetryable?: boolean; nextRetryDelay?: number };

  constructor(type: string, options: ActivityError["options"] = {}) {
    super(type);
    this.type = type;
    this.options = options;
  }
}

/** What a dead worker's attempt costs until the server tries again. */
const NOTICED_AFTER_MS = 15_000;

interface TaskDeps {
  timeline: Timeline;
  random: () => number;
  fate: (type: string) => Fate;
  work: (type: string, args: unknown[], attempt: Attempt) => Work;
  done: (outcome: { result: unknown } | { failure: WireFailure }) => void;
}

/** An activity on the server: attempts, retries by its policy, at-least-once. */
export class ActivityTask {
  readonly type: string;
  isOver = false;
  isCancelled = false;
  #attempt = 0;
  readonly #args: unknown[];
  readonly #options: ActivityOptions;
  readonly #deps: TaskDeps;
  readonly #scheduledAt: number;

  constructor(type: string, args: unknown[], options: ActivityOptions, deps: TaskDeps) {
    this.type = type;
    this.#args = args;
    this.#options = options;
    this.#deps = deps;
    this.#scheduledAt = deps.timeline.now;
    this.#queue(0);
  }

  /** The workflow no longer waits; what runs already may or may not notice. */
  cancel(): void {
    this.isCancelled = true;
  }

  #queue(delay: number): void {
    const { timeline, random } = this.#deps;
    const attemptAt = timeline.now + delay;
    timeline.after(delay + random() * 40, () => this.#begin(attemptAt));
  }

  #begin(attemptAt: number): void {
    if (this.isCancelled && this.#deps.random() < 0.7) return this.#over();
    this.#attempt += 1;
    const fate = this.#deps.fate(this.type);
    const isFirst = this.#attempt === 1;
    if (fate === "fail" || (fate === "fatal" && !isFirst))
      return this.#failed(new ActivityError("injected"));
    if (fate === "fatal") return this.#failed(new ActivityError("fatal", { nonRetryable: true }));
    const info = { attempt: this.#attempt, scheduledAt: this.#scheduledAt, attemptAt };
    this.#step(this.#deps.work(this.type, this.#args, info), fate);
  }

  #step(work: Work, fate: Fate): void {
    const { timeline, random } = this.#deps;
    try {
      const { done, value } = work.next();
      if (done && fate === "ok") {
        timeline.after(random() * 60, () => this.#over({ result: value }));
      } else if (done || fate === "die") {
        timeline.after(NOTICED_AFTER_MS, () => this.#failed(new ActivityError("heartbeat")));
      } else {
        timeline.after(value, () => {
          if (this.isCancelled && random() < 0.5) this.#over();
          else this.#step(work, fate);
        });
      }
    } catch (error) {
      if (!(error instanceof ActivityError)) throw error;
      this.#failed(error);
    }
  }

  #failed({ type, options }: ActivityError): void {
    if (this.isCancelled) return this.#over();
    const { retry = {}, scheduleToCloseTimeout } = this.#options;
    const initial = milliseconds(retry.initialInterval ?? 1_000);
    const longest = milliseconds(retry.maximumInterval ?? initial * 100);
    const backoff = initial * (retry.backoffCoefficient ?? 2) ** (this.#attempt - 1);
    const delay = options.nextRetryDelay ?? Math.min(backoff, longest);
    const deadline =
      this.#scheduledAt +
      (scheduleToCloseTimeout === undefined ? Infinity : milliseconds(scheduleToCloseTimeout));
    const isLast =
      options.nonRetryable === true ||
      retry.nonRetryableErrorTypes?.includes(type) === true ||
      this.#attempt >= (retry.maximumAttempts ?? Infinity) ||
      this.#deps.timeline.now + delay >= deadline;
    if (!isLast) return this.#queue(delay);
    const nonRetryable = options.nonRetryable === true;
    this.#over({ failure: { kind: "application", message: type, type, nonRetryable } });
  }

  #over(outcome?: { result: unknown } | { failure: WireFailure }): void {
    if (this.isOver) return;
    this.isOver = true;
    if (outcome && !this.isCancelled) this.#deps.done(outcome);
  }
}
