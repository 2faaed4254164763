import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { NumberField } from "./number-field.tsx";
import { currencyOptions } from "./options.ts";
import styles from "./organization.module.css";

type Rates = Record<string, number>;

interface ExchangeRatesProps {
  rates: Rates;
  own: string;
  mayChange: boolean;
  onPick: (rates: Rates) => void;
}

/** What other currencies are worth, to compare a lead's budget with prices. */
export function ExchangeRates({ rates, own, mayChange, onPick }: ExchangeRatesProps) {
  const t = useTranslations("organization");
  const language = useLocale();
  const [adding, setAdding] = useState("");
  const known = Object.keys(rates).toSorted();
  const others = currencyOptions(language).filter(
    ({ value }) => value !== own && rates[value] === undefined,
  );
  return (
    <fieldset className={styles.checks}>
      <legend>{t("rates")}</legend>
      <p className={styles.soft}>{t("ratesHint", { currency: own })}</p>
      <ul className={styles.list}>
        {known.map((code) => (
          <li key={code}>
            <NumberField
              label={t("rateOf", { code, own })}
              value={rates[code] ?? null}
              min={0}
              step={0.0001}
              onPick={(rate) => onPick({ ...rates, [code]: rate })}
            />
            {mayChange && (
              <Button
                look="quiet"
                aria-label={t("removeRate", { code })}
                onClick={() =>
                  onPick(Object.fromEntries(Object.entries(rates).filter(([one]) => one !== code)))
                }
              >
                {t("remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <div className={styles.rate}>
          <Select
            label={t("addRate")}
            value={adding}
            options={[{ value: "", text: t("addRate") }, ...others]}
            onPick={(code) => {
              setAdding("");
              if (code !== "") onPick({ ...rates, [code]: 1 });
            }}
          />
        </div>
      )}
    </fieldset>
  );
}
