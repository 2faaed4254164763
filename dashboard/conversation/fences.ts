/** Where a conversation changed hands: `taken` is the line behind which the bot sends nothing. */
export interface Fence {
  kind: "taken" | "given";
  at: string;
}

interface Handover {
  takenOverAt: string | null;
  handedBackAt: string | null;
}

/** The last changes of hands, in order. */
export function fencesOf({ takenOverAt, handedBackAt }: Handover): Fence[] {
  const fences: Fence[] = [];
  if (takenOverAt !== null) fences.push({ kind: "taken", at: takenOverAt });
  if (handedBackAt !== null) fences.push({ kind: "given", at: handedBackAt });
  return fences.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Those that stand after one message and before the next; both null at the ends. */
export function fencesBetween(
  fences: readonly Fence[],
  after: string | null,
  before: string | null,
): Fence[] {
  return fences.filter(
    ({ at }) =>
      (after === null || Date.parse(at) >= Date.parse(after)) &&
      (before === null || Date.parse(at) < Date.parse(before)),
  );
}
