import { useTranslations } from "use-intl";
import type { Step } from "./cadence.ts";
import styles from "./step-fields.module.css";
import { useDelayWords } from "./use-delay-words.ts";

/** A step for who may not change it. */
export function StepWords({ step, number }: { step: Step; number: number }) {
  const t = useTranslations("cadences");
  const delayWords = useDelayWords();
  const { delayMinutes, purpose, guidance, template } = step;
  return (
    <li className={styles.step}>
      <h3 className={styles.head}>
        {number}. {t("afterSilence", { span: delayWords(delayMinutes) })}
      </h3>
      <p>
        {t(`purposes.${purpose}`)}
        {template !== null && (
          <>
            {" · "}
            <bdi dir="ltr">{template}</bdi>
          </>
        )}
      </p>
      <p className={styles.guidance} dir="auto">
        {guidance}
      </p>
    </li>
  );
}
