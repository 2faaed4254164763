/** Ids by the angle between their vector and `query`, the smallest first; other sizes are left out. */
export function nearest(
  query: readonly number[],
  candidates: readonly { id: string; vector: readonly number[] }[],
  limit: number,
): string[] {
  return candidates
    .filter(({ vector }) => vector.length === query.length)
    .map(({ id, vector }) => ({ id, likeness: cosine(query, vector) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, limit)
    .map(({ id }) => id);
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
