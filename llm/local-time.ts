import { latinDigits } from "../domain/money.ts";

/** Where and for whom a time is written. `language` is one that there are sentences in. */
export interface Wording {
  language: string;
  timeZone: string;
}

/** WhatsApp's limit for a row of a list. */
const ROW_TITLE_LIMIT = 24;

/** "Thursday 27 November". */
export function dateInWords(at: number, wording: Wording): string {
  return written(at, wording, { weekday: "long", day: "numeric", month: "long" });
}

/** "15:00", or "3:00 PM" where people write it so. */
export function timeInWords(at: number, wording: Wording): string {
  return written(at, wording, { timeStyle: "short", ...clockOf(wording) });
}

/** "Thu 27 Nov, 15:00", within what a row of a list takes. */
export function rowTitle(at: number, wording: Wording): string {
  const date = written(at, wording, { weekday: "short", day: "numeric", month: "short" });
  const comma = wording.language.startsWith("ar") ? "،" : ",";
  const title = `${date.replace(/\.$/u, "")}${comma} ${timeInWords(at, wording)}`;
  if (title.length <= ROW_TITLE_LIMIT) return title;
  const weekday = written(at, wording, { weekday: "short" });
  const day = written(at, { ...wording, language: "en-GB" }, { day: "numeric", month: "numeric" });
  const time = written(at, { ...wording, language: "en-GB" }, { timeStyle: "short" });
  return `${weekday} ${day}, ${time}`.slice(0, ROW_TITLE_LIMIT);
}

function written(
  at: number,
  { language, timeZone }: Wording,
  options: Intl.DateTimeFormatOptions,
): string {
  // Bidirectional marks and narrow spaces would be counted, and copied with the time.
  return new Intl.DateTimeFormat(latinDigits(language === "en" ? "en-GB" : language), {
    ...options,
    timeZone,
  })
    .format(at)
    .replace(/[\u200e\u200f\u061c]/gu, "")
    .replace(/[\u00a0\u202f]/gu, " ");
}

/** "3:00 pm बजे" would say it twice. */
function clockOf({ language }: Wording): Intl.DateTimeFormatOptions {
  return language.startsWith("hi") ? { hourCycle: "h23" } : {};
}
