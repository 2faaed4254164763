import type { Interval } from "./days.ts";

/** Where something stands beside what is at the same time. */
export interface Lane {
  lane: number;
  lanes: number;
}

/** Gives each of what overlaps a lane of its own; what stands alone has the whole width. */
export function lanesOf<Item extends Interval>(items: readonly Item[]): (Item & Lane)[] {
  const placed: (Item & Lane)[] = [];
  let together: (Item & Lane)[] = [];
  let ends: number[] = [];
  const inOrder = items.toSorted((a, b) => a.from - b.from || b.until - a.until);
  for (const item of inOrder) {
    if (ends.every((end) => end <= item.from)) {
      together = [];
      ends = [];
    }
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = item.until;
    const here = { ...item, lane, lanes: ends.length };
    together.push(here);
    for (const one of together) one.lanes = ends.length;
    placed.push(here);
  }
  return placed;
}
