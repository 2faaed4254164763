/** Of a name, the first letters of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => String.fromCodePoint(word?.codePointAt(0) ?? 32))
    .join("")
    .toUpperCase();
}
