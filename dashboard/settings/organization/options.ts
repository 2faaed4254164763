interface Option {
  value: string;
  text: string;
}

/** What is saved stays to be picked, also when this browser does not know it. */
export function timeZoneOptions(own: string): Option[] {
  const known = Intl.supportedValuesOf("timeZone");
  return (known.includes(own) ? known : [own, ...known]).map((zone) => ({
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
