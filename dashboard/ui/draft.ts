import { useState } from "react";

/** What was read, and the version that `If-Match` wants when it is changed. */
export interface Versioned<T> {
  body: T;
  etag: string | null;
}

/** The fields that are not as before. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const isChanged = (key: keyof T) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const keys = (Object.keys(after) as (keyof T)[]).filter(isChanged);
  return Object.fromEntries(keys.map((key) => [key, after[key]])) as Partial<T>;
}

/** What is read anew with what was typed over it. */
export function rebased<T extends object>(before: T, typed: T, anew: T): T {
  return { ...anew, ...changesOf(before, typed) };
}

interface Draft<T> {
  base: Versioned<T>;
  values: T;
}

/** Null when nothing is typed. */
function draftOf<T extends object>(base: Versioned<T>, values: T): Draft<T> | null {
  return Object.keys(changesOf(base.body, values)).length === 0 ? null : { base, values };
}

/**
 * What somebody edits. It follows what is read until something is typed; then events change nothing
 * under their hands until they load it anew. `over` puts what was typed over what was read anew.
 */
export function useDraft<T extends object>(
  read: Versioned<T>,
  over: (before: T, typed: T, anew: T) => T = rebased,
) {
  const [draft, setDraft] = useState<Draft<T> | null>(null);
  const { base, values } = draft ?? { base: read, values: read.body };
  const changes = changesOf(base.body, values);
  return {
    before: base.body,
    values,
    etag: base.etag,
    changes,
    isTyped: Object.keys(changes).length > 0,
    set: (some: Partial<T>) =>
      setDraft((now) => {
        const from = now ?? { base: read, values: read.body };
        return draftOf(from.base, { ...from.values, ...some });
      }),
    /** Somebody else changed it meanwhile: theirs, and over it what was typed. */
    rebase: (anew: Versioned<T>) =>
      setDraft((now) => now && draftOf(anew, over(now.base.body, now.values, anew.body))),
    /** What was sent is saved, as it is read from now on: what was typed since stays. */
    saved: (sent: T, anew: Versioned<T>) =>
      setDraft((now) => now && draftOf(anew, over(sent, now.values, anew.body))),
    /** As it was before. */
    restart: () => setDraft(null),
  };
}

/** Lets a change through only when nobody else made one since it was read. */
export function ifMatch(etag: string | null) {
  return { headers: { "if-match": etag ?? "*" } };
}
