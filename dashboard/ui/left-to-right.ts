/** A number or a name for programs as it reads everywhere, within a text of either direction. */
export function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}
