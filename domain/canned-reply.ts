const NAME = /\{\{\s*name\s*\}\}/giu;
/** A name that begins a sentence, with what sets it apart from the next word. */
const AT_START = /(^|[\n.!?…。！？؟।]\s*)\{\{\s*name\s*\}\}\s*[,،、:;]?[^\S\n]*(\p{L}?)/giu;
const WITHIN = /[,،、]?[^\S\n]*\{\{\s*name\s*\}\}/giu;

/** The text as it is sent. Without a name, what stands for it goes, and the comma that set it apart. */
export function fillCannedReply(text: string, name: string | null): string {
  const known = (name ?? "").replace(/\s+/gu, " ").trim();
  if (known !== "") return text.replace(NAME, () => known);
  return text
    .replace(AT_START, (_, before: string, next: string) => before + next.toUpperCase())
    .replace(WITHIN, "")
    .trim();
}

/** What stands in double braces and is not the name: nothing would fill it. */
export function unknownPlaceholders(text: string): string[] {
  return text.replace(NAME, "").match(/\{\{.*?\}\}|\{\{|\}\}/gsu) ?? [];
}
