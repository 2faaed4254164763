import { useTranslations } from "use-intl";
import { CloseButton } from "../ui/close-button.tsx";
import styles from "./answered.module.css";
import { Quote, type Quoted } from "./quote.tsx";

/** The message that the next one will quote. */
export function Answered({ message, onRemove }: { message: Quoted; onRemove: () => void }) {
  const t = useTranslations("writing");
  return (
    <div className={styles.answered} role="group" aria-label={t("answers")}>
      <Quote message={message} />
      <CloseButton label={t("answersNot")} onPress={onRemove} />
    </div>
  );
}
