import { useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../../ui/lazy-part.tsx";
import type { StageName } from "./stages.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Buttons } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { Activation } from "./activation.tsx";
import { NewTrial } from "./new-trial.tsx";
import { comparedWith, type Rules } from "./rules.ts";
import styles from "./rules-text.module.css";

const WordDifference = lazyPart(() => import("./word-difference.tsx"));

interface RulesTextProps {
  stage: StageName;
  all: readonly Rules[];
  chosen: Rules;
  etag: string | null;
  onWrite: () => void;
}

/** One version: its text, in what it differs from another, and what can be done with it. */
export function RulesText({ stage, all, chosen, etag, onWrite }: RulesTextProps) {
  const t = useTranslations("prompts");
  const [otherId, compare] = useState(comparedWith(all, chosen)?.id ?? "");
  const [asked, ask] = useState<"activate" | "try" | null>(null);
  const other = all.find(({ id }) => id === otherId);
  const nameOf = ({ number }: Rules) => (number === null ? t("builtIn") : t("version", { number }));
  return (
    <div className={styles.rules}>
      <header className={styles.head}>
        <h3>{nameOf(chosen)}</h3>
        <Badge tone={chosen.isActive ? "good" : "plain"}>
          {t(chosen.isActive ? "answersNow" : "answersNobody")}
        </Badge>
      </header>
      <Buttons>
        {!chosen.isActive && (
          <Button look="main" onClick={() => ask("activate")}>
            {t(chosen.number === null ? "toBuiltIn" : "activate")}
          </Button>
        )}
        {chosen.number !== null && stage !== "memory" && (
          <Button onClick={() => ask("try")}>{t("tryOnPast")}</Button>
        )}
        <Button look={chosen.isActive ? "main" : "plain"} onClick={onWrite}>
          {t("writeFrom")}
        </Button>
      </Buttons>
      {stage === "memory" && <p className={styles.hint}>{t("memoryNotTried")}</p>}
      {all.length > 1 && (
        <div className={styles.compare}>
          <span aria-hidden="true">{t("compareWith")}</span>
          <Select
            label={t("compareWith")}
            value={otherId}
            options={[
              { value: "", text: t("nothing") },
              ...all
                .filter(({ id }) => id !== chosen.id)
                .map((rules) => ({ value: rules.id, text: nameOf(rules) })),
            ]}
            onPick={compare}
          />
        </div>
      )}
      {chosen.text === null ? (
        <p className={styles.hint}>{t("textUnknown")}</p>
      ) : other?.text == null ? (
        <div
          className={styles.text}
          dir="auto"
          tabIndex={0}
          role="group"
          aria-label={nameOf(chosen)}
        >
          {chosen.text}
        </div>
      ) : (
        <WordDifference before={other.text} after={chosen.text} />
      )}
      <p className={styles.hint}>{t("groundRules")}</p>
      {asked === "activate" && (
        <Activation stage={stage} rules={chosen} etag={etag} onClose={() => ask(null)} />
      )}
      {asked === "try" && <NewTrial preset={{ [stage]: chosen.id }} onClose={() => ask(null)} />}
    </div>
  );
}
