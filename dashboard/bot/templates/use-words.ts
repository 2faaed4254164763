import { useLocale, useTranslations } from "use-intl";
import type { Known } from "./values.ts";

/** A template's language by its name, as `Portuguese (Portugal)` for `pt_PT`. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  return (code) => {
    try {
      return names.of(code.replaceAll("_", "-")) ?? code;
    } catch {
      return code;
    }
  };
}

/** What stands for variables where no lead is meant. */
export function useExamples(organization: string | undefined): Known {
  const t = useTranslations("templates.example");
  return {
    leadName: t("leadName"),
    organization: organization ?? t("organization"),
    agent: t("agent"),
    listing: t("listing"),
    time: null,
  };
}

const REASONS = [
  "ABUSIVE_CONTENT",
  "INVALID_FORMAT",
  "PROMOTIONAL",
  "TAG_CONTENT_MISMATCH",
  "INCORRECT_CATEGORY",
  "SCAM",
] as const;

/** WhatsApp's reason for a rejection in words, or as WhatsApp says it. */
export function useRejection(): (reason: string) => string {
  const t = useTranslations("templates.rejection");
  return (reason) => {
    const known = REASONS.find((one) => one === reason.toUpperCase());
    return known ? t(known) : reason;
  };
}
