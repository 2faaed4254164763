interface Event {
  at: number;
  order: number;
  run: () => void;
}

/** What happens when, in virtual time; at one moment, in the order in which it was planned. */
export class Timeline {
  now: number;
  #events: Event[] = [];
  #order = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Plans `run` for `delay` milliseconds from now; the result takes it off again. */
  after(delay: number, run: () => void): () => void {
    const event = { at: this.now + Math.max(0, Math.round(delay)), order: (this.#order += 1), run };
    const index = this.#events.findLastIndex(({ at }) => at <= event.at);
    this.#events.splice(index + 1, 0, event);
    return () => {
      const found = this.#events.indexOf(event);
      if (found !== -1) this.#events.splice(found, 1);
    };
  }

  get next(): number {
    return this.#events[0]?.at ?? Infinity;
  }

  /** Moves to the next moment and does all that was planned for it. */
  step(): void {
    this.now = this.next;
    while (this.#events[0]?.at === this.now) (this.#events.shift() as Event).run();
  }
}
