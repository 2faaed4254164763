import { useTranslations } from "use-intl";
import { useLanguageName } from "../../bot/templates/use-words.ts";
import { Button } from "../../ui/button.tsx";
import type { CannedReply } from "./queries.ts";
import styles from "./reply-row.module.css";

interface ReplyRowProps {
  reply: CannedReply;
  mayChange: boolean;
  onOpen: (what: "edit" | "preview" | "delete") => void;
}

export function ReplyRow({ reply, mayChange, onOpen }: ReplyRowProps) {
  const t = useTranslations("cannedReplies");
  const words = useTranslations("ui");
  const languageName = useLanguageName();
  const { shortcut, text, language } = reply;
  const of = (deed: string) => `${deed}: /${shortcut}`;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h2>
          <bdi dir="ltr">/{shortcut}</bdi>
        </h2>
        {language !== null && <span className={styles.language}>{languageName(language)}</span>}
      </div>
      <p className={styles.text} dir="auto">
        {text}
      </p>
      <div className={styles.actions}>
        <Button look="quiet" aria-label={of(t("preview"))} onClick={() => onOpen("preview")}>
          {t("preview")}
        </Button>
        {mayChange && (
          <>
            <Button look="quiet" aria-label={of(words("edit"))} onClick={() => onOpen("edit")}>
              {words("edit")}
            </Button>
            <Button look="quiet" aria-label={of(words("delete"))} onClick={() => onOpen("delete")}>
              {words("delete")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
