const RealDate = Date;
const realRandom = Math.random;

/** Puts `Date` and `Math.random` on a virtual clock until the result is disposed of. */
export function virtualClock(now: () => number, random: () => number): Disposable {
  class VirtualDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(now());
      else super(...(args as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  Math.random = random;
  return {
    [Symbol.dispose]() {
      globalThis.Date = RealDate;
      Math.random = realRandom;
    },
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration as the SDK takes it: a number, or words such as `20 seconds`. */
export function milliseconds(duration: number | string): number {
  if (typeof duration === "number") return duration;
  const [, amount = "", unit = ""] = /^([\d.]+)\s*([a-z]*)$/u.exec(duration) ?? [];
  const key = /^(ms|milli)/u.test(unit) || unit === "" ? "ms" : (unit[0] as keyof typeof UNITS);
  const ms = Number(amount) * (UNITS[key] ?? Number.NaN);
  if (!(ms >= 0)) throw new TypeError(`not a duration: ${duration}`);
  return ms;
}
