import type { Tongue } from "./tongue.ts";
import { ARABIC } from "./tongues/ar.ts";
import { GERMAN } from "./tongues/de.ts";
import { ENGLISH } from "./tongues/en.ts";
import { SPANISH } from "./tongues/es.ts";
import { FRENCH } from "./tongues/fr.ts";
import { HINDI } from "./tongues/hi.ts";
import { PORTUGUESE } from "./tongues/pt.ts";

export const TONGUES = {
  en: ENGLISH,
  es: SPANISH,
  pt: PORTUGUESE,
  fr: FRENCH,
  de: GERMAN,
  ar: ARABIC,
  hi: HINDI,
} as const satisfies Readonly<Record<string, Tongue>>;
export type Language = keyof typeof TONGUES;
