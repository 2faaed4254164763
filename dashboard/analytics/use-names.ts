import { useCallback } from "react";
import { useTranslations } from "use-intl";

/** What the API's codes are called; a code that has no name yet stands for itself. */
export function useNames() {
  const t = useTranslations();
  return useCallback(
    (
      kind:
        | "stage"
        | "author"
        | `analytics.${"source" | "handover" | "price" | "consentBy" | "cause" | "outcome" | "call" | "cadence"}`,
      code: string,
    ): string => {
      const path = `${kind}.${code}` as "stage.new";
      return t.has(path) ? t(path) : code;
    },
    [t],
  );
}
