import { useTranslations } from "use-intl";
import { Close } from "../ui/icons.tsx";
import styles from "./answered.module.css";
import { Quote, type Quoted } from "./quote.tsx";

/** The message that the next one will quote. */
export function Answered({ message, onRemove }: { message: Quoted; onRemove: () => void }) {
  const t = useTranslations("writing");
  return (
    <div className={styles.answered} role="group" aria-label={t("answers")}>
      <Quote message={message} />
      <button type="button" onClick={onRemove} aria-label={t("answersNot")}>
        <Close />
      </button>
    </div>
  );
}
