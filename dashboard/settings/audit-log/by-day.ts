interface Day<T> {
  /** The first moment of it that is listed. */
  at: string;
  items: T[];
}

/** Entries that follow each other, by the days of this device. */
export function byDay<T extends { createdAt: string }>(items: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const last = days.at(-1);
    if (last !== undefined && dayOf(last.at) === dayOf(item.createdAt)) last.items.push(item);
    else days.push({ at: item.createdAt, items: [item] });
  }
  return days;
}

function dayOf(iso: string): number {
  return new Date(iso).setHours(0, 0, 0, 0);
}
