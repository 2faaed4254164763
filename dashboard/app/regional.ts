/** The language as the device writes dates and numbers in it: `en-GB` where it has that. */
export function regional(language: string, offered: readonly string[]): string {
  return offered.find((tag) => tag.split("-")[0] === language && tag !== language) ?? language;
}
