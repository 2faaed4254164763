/** What kind of number it is decides how its change reads. */
const KINDS = {
  /** More is better. */
  gain: { better: "more", isCount: true },
  /** A count of which less is better. */
  trouble: { better: "less", isCount: true },
  /** A count that is neither good nor bad. */
  plain: { better: null, isCount: true },
  wait: { better: "less", isCount: false },
  cost: { better: "less", isCount: false },
} as const satisfies Record<string, { better: "more" | "less" | null; isCount: boolean }>;
export type Kind = keyof typeof KINDS;

export interface Change {
  way: "up" | "down" | "same";
  tone: "good" | "bad" | "plain";
  /** A share of what was before where `isShare`, else a difference. */
  by: number;
  isShare: boolean;
}

/** Below this a percentage says more than there is to say. */
const FEWEST_FOR_SHARE = 20;

/** Null where there is nothing to compare. */
export function changeOf(now: number | null, before: number | null, kind: Kind): Change | null {
  if (now === null || before === null) return null;
  const { better, isCount } = KINDS[kind];
  const isShare = isCount ? before >= FEWEST_FOR_SHARE : before > 0;
  if (!isShare && !isCount) return null;
  const by = isShare ? now / before - 1 : now - before;
  if (isShare ? Math.abs(by) < 0.005 : by === 0)
    return { way: "same", tone: "plain", by: 0, isShare };
  const isBetter = better === (by > 0 ? "more" : "less");
  return {
    way: by > 0 ? "up" : "down",
    tone: better === null ? "plain" : isBetter ? "good" : "bad",
    by,
    isShare,
  };
}
