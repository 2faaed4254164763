/** Numbers from a seed: the same seed tells the same story on every machine. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  pick<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
}

/** Mulberry32, over a hash of the seed's text. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const c of seed) state = Math.imul(state ^ (c.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick<T>(choices: readonly T[]): T {
      const chosen = choices[Math.floor(next() * choices.length)];
      if (chosen === undefined) throw new RangeError("Nothing to pick from");
      return chosen;
    },
    chance: (probability) => next() < probability,
  };
}
