import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "../../ui/failure.tsx";
import styles from "./canned-reply-picker.module.css";
import type { CannedRepliesState } from "./use-canned-replies.ts";

/** The list above where one writes; `useCannedReplies` says how it is driven. */
export function CannedReplyPicker({ canned }: { canned: CannedRepliesState }) {
  const t = useTranslations("cannedReplies");
  const { replies, active, isOpen, error, pick, listId, optionId } = canned;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      <p role="status" className="visually-hidden">
        {isOpen && t("picker.count", { count: replies.length })}
      </p>
      {isOpen && (
        <div className={styles.popup}>
          <ul ref={list} id={listId} role="listbox" aria-label={t("title")} className={styles.list}>
            {replies.map((reply, index) => (
              <li
                key={reply.id}
                id={optionId(reply)}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                // The focus stays where one writes.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(reply)}
              >
                <bdi dir="ltr" className={styles.shortcut}>
                  /{reply.shortcut}
                </bdi>
                <span className={styles.text} dir="auto">
                  {reply.text}
                </span>
              </li>
            ))}
          </ul>
          <Failure error={error} />
          <p className={styles.keys} aria-hidden="true">
            {t("picker.keys")}
          </p>
        </div>
      )}
    </>
  );
}
