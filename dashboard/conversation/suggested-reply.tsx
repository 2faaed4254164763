import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import styles from "./suggested-reply.module.css";
import type { useSuggestion } from "./suggestion.ts";

interface SuggestedReplyProps {
  suggestion: ReturnType<typeof useSuggestion>;
  onUse: (text: string) => void;
}

/** What the bot would say: nothing of it is sent before somebody has read it. */
export function SuggestedReply({ suggestion, onUse }: SuggestedReplyProps) {
  const t = useTranslations();
  const { data, error, reset } = suggestion;
  return (
    <div role="status" className={styles.suggested}>
      <Failure error={error} />
      {data?.text && (
        <>
          <p className={styles.about}>{t("writing.suggested")}</p>
          <p dir="auto" className={styles.text}>
            {data.text}
          </p>
          {data.reason && (
            <p className={styles.about}>{t("writing.suggestedWhy", { why: data.reason.text })}</p>
          )}
        </>
      )}
      {data && !data.text && <p>{t("writing.noSuggestion", { why: data.reason?.text ?? "" })}</p>}
      {(data || error) && (
        <div className={styles.buttons}>
          {data?.text && (
            <Button look="main" onClick={() => onUse(data.text ?? "")}>
              {t("writing.useIt")}
            </Button>
          )}
          <Button look="quiet" onClick={reset}>
            {t("conversation.discard")}
          </Button>
        </div>
      )}
    </div>
  );
}
