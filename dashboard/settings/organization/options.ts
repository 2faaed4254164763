interface Option {
  value: string;
  text: string;
}

/** What is saved stays to be picked, also when this browser does not know it. */
function withOwn(values: readonly string[], own: string): string[] {
  return values.includes(own) ? [...values] : [own, ...values];
}

export function timeZoneOptions(own: string): Option[] {
  return withOwn(Intl.supportedValuesOf("timeZone"), own).map((zone) => ({
    value: zone,
    text: zone.replaceAll("_", " "),
  }));
}

export function currencyOptions(language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    text: `${code} · ${names.of(code) ?? ""}`,
  }));
}

const LANGUAGES =
  "ar bg cs da de el en es fi fr he hi hr hu id it ja ko nl no pl pt pt-BR ro ru sk sr sv th tr uk vi zh".split(
    " ",
  );

export function languageOptions(own: string, language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: "language" });
  const options = withOwn(LANGUAGES, own).map((tag) => ({
    value: tag,
    text: names.of(tag) ?? tag,
  }));
  return options.toSorted((a, b) => a.text.localeCompare(b.text, language));
}
