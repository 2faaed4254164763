/** Those whose words begin with what was typed, in any order: `ap key` finds “API keys”. */
export function matching<T extends { text: string }>(choices: readonly T[], typed: string): T[] {
  const wanted = words(typed);
  return choices.filter(({ text }) => {
    const there = words(text);
    return wanted.every((part) => there.some((word) => word.startsWith(part)));
  });
}

function words(text: string): string[] {
  return text.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
}
