/** What became of a viewing in a turn, before the words for it are found. */
export type Arranged =
  | { event: "held"; viewingId: string; alternatives: number[] }
  | { event: "confirmed" | "moved" | "cancelled"; viewingId: string }
  /** The slot went to somebody else; others are offered. */
  | { event: "slot_taken"; viewingId: string | null; alternatives: number[] }
  /** Nobody shows places in the next days, or nobody is set up to: a person arranges it. */
  | { event: "no_slots" };
