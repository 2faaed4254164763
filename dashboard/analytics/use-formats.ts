import { useMemo } from "react";
import { useLocale } from "use-intl";
import type { Days } from "./period.ts";
import { spanWords } from "./span-words.ts";

/** Numbers and days as the reader writes them. */
export function useFormats() {
  const language = useLocale();
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
    const short = new Intl.NumberFormat(language, {
      notation: "compact",
      maximumFractionDigits: 1,
    });
    const day = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
    const whole = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    const dollars = (micros: number) =>
      new Intl.NumberFormat(language, {
        style: "currency",
        currency: "USD",
        currencyDisplay: "narrowSymbol",
        maximumFractionDigits: micros > 0 && micros < 1_000_000 ? 4 : 2,
      }).format(micros / 1_000_000);
    return {
      count: (value: number) => number.format(value),
      short: (value: number) => short.format(value),
      share: (value: number) => share.format(value),
      span: (ms: number) => spanWords(ms, language),
      dollars,
      day: (iso: string) => day.format(new Date(iso)),
      days: ({ from, to }: Days) => whole.formatRange(new Date(from), new Date(to)),
      shortDays: ({ from, to }: Days) => day.formatRange(new Date(from), new Date(to)),
    };
  }, [language]);
}
