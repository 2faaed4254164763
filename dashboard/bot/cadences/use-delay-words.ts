import { useLocale } from "use-intl";
import { amountOf, unitOf } from "./steps.ts";

/** A delay as `20 minutes` or `3 days` in the reader's language. */
export function useDelayWords(): (minutes: number) => string {
  const locale = useLocale();
  return (minutes) => {
    const unit = unitOf(minutes);
    return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(
      amountOf(minutes, unit),
    );
  };
}
