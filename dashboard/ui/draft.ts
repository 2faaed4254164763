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

/** What somebody edits: events change nothing under their hands until they load it anew. */
export function useDraft<T extends object>(read: Versioned<T>) {
  const [base, setBase] = useState(read);
  const [values, setValues] = useState(read.body);
  const changes = changesOf(base.body, values);
  return {
    values,
    etag: base.etag,
    changes,
    isTyped: Object.keys(changes).length > 0,
    set: (some: Partial<T>) => setValues((before) => ({ ...before, ...some })),
    /** Somebody else changed it meanwhile: theirs, and over it what was typed. */
    rebase: (anew: Versioned<T>) => {
      setValues((typed) => rebased(base.body, typed, anew.body));
      setBase(anew);
    },
    /** It is as it was saved, or as it was before. */
    restart: (from: Versioned<T> = base) => {
      setValues(from.body);
      setBase(from);
    },
  };
}

/** Lets a change through only when nobody else made one since it was read. */
export function ifMatch(etag: string | null) {
  return { headers: { "if-match": etag ?? "*" } };
}
