import { useLocale, useTranslations } from "use-intl";
import { changeOf, type Change, type Kind } from "./change.ts";

const WORDS = {
  gain: "count",
  plain: "count",
  trouble: "trouble",
  wait: "wait",
  cost: "cost",
} as const;

/** Says how a number changed, with its sign: `+12% more than 340`. */
export function useChangeWords() {
  const t = useTranslations("analytics.change");
  const language = useLocale();
  return (
    now: number | null,
    before: number | null | undefined,
    kind: Kind,
    write: (value: number) => string,
  ): { words: string; tone: Change["tone"] } | null => {
    const change = changeOf(now, before ?? null, kind);
    if (change === null || before == null) return null;
    const by = new Intl.NumberFormat(language, {
      signDisplay: "exceptZero",
      maximumFractionDigits: 0,
      ...(change.isShare && { style: "percent" }),
    }).format(change.by);
    if (before === 0 && change.way !== "same")
      return { words: t("fromNone", { by }), tone: change.tone };
    return {
      words: t(`${WORDS[kind]}.${change.way}`, { by, before: write(before) }),
      tone: change.tone,
    };
  };
}
