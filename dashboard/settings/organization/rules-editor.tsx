import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import styles from "./organization.module.css";
import { moved, RULES, type Rule } from "./ranking.ts";

interface RulesEditorProps {
  rules: readonly Rule[];
  mayChange: boolean;
  onPick: (rules: Rule[]) => void;
}

/** The rules in the order in which they decide, and those that do not. */
export function RulesEditor({ rules, mayChange, onPick }: RulesEditorProps) {
  const t = useTranslations("organization");
  const unused = RULES.filter((rule) => !rules.includes(rule));
  return (
    <fieldset className={styles.checks}>
      <legend>{t("rules")}</legend>
      <p className={styles.soft}>{t("rulesHint")}</p>
      <ol className={styles.list}>
        {rules.map((rule, index) => (
          <li key={rule}>
            <span>
              {index + 1}. {t(`ruleNames.${rule}`)}
            </span>
            {mayChange && (
              <span className={styles.buttons}>
                <Button
                  aria-label={t("moveUp", { rule: t(`ruleNames.${rule}`) })}
                  disabled={index === 0}
                  onClick={() => onPick(moved(rules, rule, -1))}
                >
                  ↑
                </Button>
                <Button
                  aria-label={t("moveDown", { rule: t(`ruleNames.${rule}`) })}
                  disabled={index === rules.length - 1}
                  onClick={() => onPick(moved(rules, rule, 1))}
                >
                  ↓
                </Button>
                <Button
                  look="quiet"
                  aria-label={t("leaveOut", { rule: t(`ruleNames.${rule}`) })}
                  onClick={() => onPick(rules.filter((one) => one !== rule))}
                >
                  {t("remove")}
                </Button>
              </span>
            )}
          </li>
        ))}
        {unused.map((rule) => (
          <li key={rule}>
            <span className={styles.soft}>{t(`ruleNames.${rule}`)}</span>
            {mayChange && (
              <Button
                look="quiet"
                aria-label={t("useRule", { rule: t(`ruleNames.${rule}`) })}
                onClick={() => onPick([...rules, rule])}
              >
                {t("use")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
