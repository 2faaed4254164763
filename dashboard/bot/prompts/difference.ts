import { diffArrays } from "diff";

export interface Part {
  kind: "same" | "gone" | "new";
  text: string;
}

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });

function wordsOf(text: string): string[] {
  return Array.from(WORDS.segment(text), ({ segment }) => segment);
}

/** In what two texts differ, word by word in any script. */
export function differenceOf(before: string, after: string): Part[] {
  const parts = diffArrays(wordsOf(before), wordsOf(after)).map(
    ({ added, removed, value }): Part => ({
      kind: added ? "new" : removed ? "gone" : "same",
      text: value.join(""),
    }),
  );
  return readable(parts);
}

/** Two changes with nothing but a space between them read as one; what is gone stands first. */
function readable(parts: readonly Part[]): Part[] {
  const whole: Part[] = [];
  let gone = "";
  let fresh = "";
  const flush = () => {
    if (gone !== "") whole.push({ kind: "gone", text: gone });
    if (fresh !== "") whole.push({ kind: "new", text: fresh });
    gone = fresh = "";
  };
  parts.forEach(({ kind, text }, index) => {
    const isChange = kind !== "same";
    const joins = /^[^\S\n]+$/u.test(text) && index < parts.length - 1 && gone + fresh !== "";
    if (!isChange && !joins) {
      flush();
      whole.push({ kind, text });
      return;
    }
    if (kind !== "new") gone += text;
    if (kind !== "gone") fresh += text;
  });
  flush();
  return whole;
}

/** How many places differ: a word in another's place is one. */
export function countChanges(parts: readonly Part[]): number {
  return parts.filter(
    ({ kind }, index) => kind !== "same" && (kind === "gone" || parts[index - 1]?.kind !== "gone"),
  ).length;
}

/** Else every other word would be marked, and neither text could be read. */
export function haveMuchInCommon(parts: readonly Part[]): boolean {
  const length = (kind: Part["kind"]) =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? part.text.length : 0), 0);
  return length("same") >= Math.min(length("gone"), length("new"));
}

interface Folded extends Part {
  /** Lines that may be hidden, since nothing near them differs. */
  hiddenLines: number;
}

/** Lines that stay in sight beside a change. */
const NEAR = 2;
/** Fewer are not worth hiding. */
const LEAST_HIDDEN = 3;

/** Hides what is the same far from any change. */
export function folded(parts: readonly Part[]): Folded[] {
  return parts.flatMap((part, index): Folded[] => {
    const shown = { ...part, hiddenLines: 0 };
    if (part.kind !== "same") return [shown];
    const lines = part.text.split(/(?<=\n)/u);
    const from = index === 0 ? 0 : NEAR;
    const until = index === parts.length - 1 ? lines.length : lines.length - NEAR;
    const hiddenLines = until - from;
    if (hiddenLines < LEAST_HIDDEN) return [shown];
    const cut = (start: number, end: number) => lines.slice(start, end).join("");
    return [
      { ...shown, text: cut(0, from) },
      { ...shown, text: cut(from, until), hiddenLines },
      { ...shown, text: cut(until, lines.length) },
    ].filter(({ text }) => text !== "");
  });
}
