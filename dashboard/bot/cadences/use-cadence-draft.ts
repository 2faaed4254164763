import { useState } from "react";
import { changesOf, rebased, type Versioned } from "../../ui/draft.ts";
import type { Cadence } from "./cadence.ts";

type Plan = Pick<Cadence, "steps" | "active">;

function planOf({ body: { steps, active }, etag }: Versioned<Cadence>): Versioned<Plan> {
  return { body: { steps, active }, etag };
}

/** What somebody makes of a cadence. Until they change something it is as it is now. */
export function useCadenceDraft(read: Versioned<Cadence>) {
  const [base, setBase] = useState(() => planOf(read));
  const [typed, setTyped] = useState<Plan | null>(null);
  const now = typed === null ? planOf(read) : base;
  const values = typed ?? now.body;
  return {
    values,
    etag: now.etag,
    isDirty: Object.keys(changesOf(now.body, values)).length > 0,
    set(change: Partial<Plan>) {
      if (typed === null) setBase(planOf(read));
      setTyped({ ...values, ...change });
    },
    /** Somebody else changed it meanwhile: theirs, and over it what was typed. */
    rebase(anew: Versioned<Cadence>) {
      setTyped(rebased(now.body, values, planOf(anew).body));
      setBase(planOf(anew));
    },
    /** It is as it was saved, or as it was before. */
    restart: () => setTyped(null),
  };
}
