/** What people write in most where property is sold. */
const COMMON =
  "ar bg cs da de el en es fa fi fr he hi hr hu id it ja ko nl no pl pt pt-BR ro ru sk sr sv th tr uk ur vi zh".split(
    " ",
  );

/** Languages to pick from, with one's own name in the reader's language; `also` are there whatever they are. */
export function languageOptions(
  reader: string,
  also: readonly string[],
): { value: string; text: string }[] {
  const names = new Intl.DisplayNames(reader, { type: "language" });
  const options = [...new Set([...COMMON, ...also])].map((value) => ({
    value,
    text: nameOf(value, names),
  }));
  return options.toSorted((a, b) => a.text.localeCompare(b.text, reader));
}

/** A language in the reader's; its tag when it is unknown. */
export function languageName(tag: string, reader: string): string {
  return nameOf(tag, new Intl.DisplayNames(reader, { type: "language" }));
}

function nameOf(tag: string, names: Intl.DisplayNames): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
