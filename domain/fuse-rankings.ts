/** How far down a list a place still counts; the value of the method's authors. */
const SMOOTHING = 60;

/**
 * Several rankings of ids as one, by reciprocal rank: what two searches agree on comes before what
 * one of them likes best. Ties keep the order in which the ids were first named.
 */
export function fuseRankings(rankings: readonly (readonly string[])[]): string[] {
  const points = new Map<string, number>();
  for (const ranking of rankings)
    for (const [place, id] of [...new Set(ranking)].entries())
      points.set(id, (points.get(id) ?? 0) + 1 / (SMOOTHING + place + 1));
  return [...points].toSorted(([, a], [, b]) => b - a).map(([id]) => id);
}
