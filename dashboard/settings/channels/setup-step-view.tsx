import { useId, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { SetupStep } from "./setup-steps.ts";
import styles from "./setup.module.css";

interface SetupStepViewProps {
  name: SetupStep;
  number: number;
  state: "done" | "open" | "locked";
  isHere: boolean;
  mayOpen: boolean;
  onOpen: () => void;
  children: ReactNode;
}

/** One step: its title opens it when its turn has come. */
export function SetupStepView(props: SetupStepViewProps) {
  const { name, number, state, isHere, mayOpen, onOpen, children } = props;
  const t = useTranslations("channels");
  const id = useId();
  return (
    <li className={styles.step} data-state={state} aria-current={isHere ? "step" : undefined}>
      <span className={styles.mark} aria-hidden="true">
        {state === "done" ? "✓" : number}
      </span>
      <div className={styles.content}>
        <h2>
          <button
            type="button"
            className={styles.title}
            aria-expanded={isHere}
            aria-controls={isHere ? id : undefined}
            disabled={!mayOpen}
            onClick={onOpen}
          >
            {t(`setup.${name}`)}
            {state === "done" && <span className={styles.note}>{t("stepDone")}</span>}
          </button>
        </h2>
        {isHere && (
          <div id={id} className={styles.body}>
            {children}
          </div>
        )}
      </div>
    </li>
  );
}
