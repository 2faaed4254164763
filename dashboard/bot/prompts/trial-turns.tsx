import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/field.tsx";
import type { TrialTurn } from "./queries.ts";
import { isChanged } from "./trial-result.ts";
import { TurnCard } from "./turn-card.tsx";
import styles from "./trial-turns.module.css";

/** Each shows what the lead wrote, so a few come at a time. */
const AT_ONCE = 20;

export function TrialTurns({ turns }: { turns: TrialTurn[] }) {
  const t = useTranslations();
  const changed = turns.filter(isChanged);
  const [onlyChanged, setOnlyChanged] = useState(true);
  const [most, setMost] = useState(AT_ONCE);
  const shown = onlyChanged ? changed : turns;
  return (
    <section className={styles.turns} aria-labelledby="turns-title">
      <header className={styles.head}>
        <h2 id="turns-title">{t("prompts.turns")}</h2>
        <CheckField
          label={t("prompts.onlyChanged", { changed: changed.length, all: turns.length })}
          checked={onlyChanged}
          onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
        />
      </header>
      {shown.length === 0 && <p className={styles.none}>{t("prompts.nothingChanged")}</p>}
      <ol className={styles.list}>
        {shown.slice(0, most).map((turn) => (
          <li key={turn.id}>
            <TurnCard turn={turn} />
          </li>
        ))}
      </ol>
      {shown.length > most && (
        <Button onClick={() => setMost(most + AT_ONCE)}>{t("ui.more")}</Button>
      )}
    </section>
  );
}
