/** The languages that Whisper knows, where our code for it is also CLDR's. */
const CODES =
  "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa km sn yo so af oc ka be tg sd gu am yi lo uz fo ht tk nn mt sa lb bo mg as tt haw ln ha ba su yue".split(
    " ",
  );

/** Where Whisper's English name is not CLDR's. */
const NAMES_OF_ITS_OWN: Readonly<Record<string, string>> = {
  myanmar: "my",
  burmese: "my",
  tagalog: "tl",
  sinhala: "si",
  pashto: "ps",
  javanese: "jv",
  mandarin: "zh",
  "haitian creole": "ht",
  valencian: "ca",
  flemish: "nl",
  moldavian: "ro",
  castilian: "es",
};

const english = new Intl.DisplayNames("en", { type: "language" });
const CODE_OF: ReadonlyMap<string, string> = new Map([
  ...CODES.map((code) => [english.of(code)?.toLowerCase() ?? code, code] as const),
  ...Object.entries(NAMES_OF_ITS_OWN),
]);

/** Whisper's `english` or `en` as BCP 47; null for what is no language it knows. */
export function spokenLanguage(name: string): string | null {
  const plain = name.trim().toLowerCase();
  if (CODES.includes(plain)) return plain;
  return CODE_OF.get(plain) ?? null;
}
