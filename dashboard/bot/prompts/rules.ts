import type { StagePrompts } from "./queries.ts";

/** As the API names the rules in code, in a stage's `ETag` too. */
export const BUILT_IN = "default";

/** A version of a stage's rules; the built-in ones have no number, note or author. */
export interface Rules {
  id: string;
  number: number | null;
  /** Null where the API does not know the built-in ones. */
  text: string | null;
  note: string;
  createdBy: string | null;
  createdAt: string | null;
  isActive: boolean;
}

/** The newest first, the built-in ones last. */
export function rulesOf({ default: builtIn, activeId, versions }: StagePrompts): Rules[] {
  return [
    ...versions,
    {
      id: BUILT_IN,
      number: null,
      text: builtIn?.text ?? null,
      note: "",
      createdBy: null,
      createdAt: null,
      isActive: activeId === null,
    },
  ];
}

/** What it is best read against: the active rules, and those against the ones in code. */
export function comparedWith(all: readonly Rules[], chosen: Rules): Rules | null {
  const other = chosen.isActive ? all.at(-1) : all.find(({ isActive }) => isActive);
  return other === undefined || other.id === chosen.id ? null : other;
}
