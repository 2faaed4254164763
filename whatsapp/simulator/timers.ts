/** Timers that never keep the process alive and are dropped all at once, for good. */
export interface Timers {
  /** @returns the function that cancels it. */
  after(ms: number, act: () => void): () => void;
  /** Resolves to false when dropped. */
  wait(ms: number): Promise<boolean>;
  drop(): void;
}

export function createTimers(): Timers {
  const pending = new Map<NodeJS.Timeout, () => void>();
  let open = true;
  function schedule(ms: number, act: () => void, dropped: () => void): () => void {
    if (!open) {
      dropped();
      return () => {};
    }
    const timer = setTimeout(() => {
      pending.delete(timer);
      act();
    }, ms);
    timer.unref();
    pending.set(timer, dropped);
    return () => {
      clearTimeout(timer);
      pending.delete(timer);
    };
  }
  return {
    after: (ms, act) => schedule(ms, act, () => {}),
    wait: (ms) =>
      new Promise((resolve) =>
        schedule(
          ms,
          () => resolve(true),
          () => resolve(false),
        ),
      ),
    drop() {
      open = false;
      for (const [timer, dropped] of pending) {
        clearTimeout(timer);
        dropped();
      }
      pending.clear();
    },
  };
}
