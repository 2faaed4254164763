import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Message } from "../app/types.ts";
import { messageType } from "../ui/message-type.ts";
import styles from "./bubble.module.css";
import { Answer } from "../ui/icons.tsx";
import { MessageFile } from "./message-file.tsx";
import { Quote } from "./quote.tsx";
import { Ticks } from "./ticks.tsx";

interface BubbleProps {
  message: Message;
  quoted: Message | undefined;
  reactions: Message[];
  /** Explains the turn that wrote it. */
  onWhy: (turnId: string) => void;
  /** Begins an answer that quotes it; null for who may not. */
  onAnswer: ((message: Message) => void) | null;
}

export const Bubble = memo(function Bubble({
  message,
  quoted,
  reactions,
  onWhy,
  onAnswer,
}: BubbleProps) {
  const t = useTranslations();
  const language = useLocale();
  const { turnId } = message;
  const { author, direction, text, content, media, sentAt, errors } = message;
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const who = author === "agent" && message.authorName ? message.authorName : t(`author.${author}`);
  return (
    <li className={styles.line} data-direction={direction} data-message={message.id} tabIndex={-1}>
      <div className={styles.bubble} data-author={author}>
        {direction === "outbound" ? (
          <p className={styles.author}>
            <bdi>{who}</bdi>
          </p>
        ) : (
          <p className="visually-hidden">{who}</p>
        )}
        {quoted && <Quote message={quoted} />}
        {content?.template && <p className={styles.kind}>{t("conversation.template")}</p>}
        {media && <MessageFile messageId={message.id} media={media} />}
        {text && (
          <p className={styles.text} dir="auto">
            {text}
          </p>
        )}
        {!text && !media && !content && (
          <p className={styles.kind}>{messageType(message.type, t)}</p>
        )}
        {content?.link && (
          <p className={styles.kind}>
            <a href={content.link} target="_blank" rel="noreferrer noopener">
              {messageType(message.type, t)}
            </a>
          </p>
        )}
        {content?.location && (
          <p className={styles.kind}>
            <a
              href={`https://www.openstreetmap.org/?mlat=${content.location.latitude}&mlon=${content.location.longitude}#map=16/${content.location.latitude}/${content.location.longitude}`}
              target="_blank"
              rel="noreferrer noopener"
            >
              {content.location.name ?? t("messageType.location")}
            </a>
          </p>
        )}
        {content?.contacts.map(({ name, phones }, index) => (
          <p key={index} className={styles.kind}>
            <bdi>{name}</bdi> <bdi dir="ltr">{phones.join(", ")}</bdi>
          </p>
        ))}
        {(content?.buttons.length ?? 0) > 0 && (
          <ul className={styles.buttons} aria-label={t("conversation.buttons")}>
            {content?.buttons.map((title, index) => (
              <li key={index}>{title}</li>
            ))}
          </ul>
        )}
        {(content?.rows.length ?? 0) > 0 && (
          <ul className={styles.buttons} aria-label={t("conversation.rows")}>
            {content?.rows.map(({ title, description }, index) => (
              <li key={index}>
                {title}
                {description && <small> {description}</small>}
              </li>
            ))}
          </ul>
        )}
        {errors?.map(({ code, title }, index) => (
          <p key={index} className={styles.error}>
            {title ?? t("conversation.failed")} ({code})
          </p>
        ))}
        <p className={styles.foot}>
          <time dateTime={sentAt}>{time.format(new Date(sentAt))}</time>
          {direction === "outbound" && <Ticks status={message.status} />}
          {direction === "inbound" && onAnswer && (
            <button
              type="button"
              className={styles.answer}
              aria-label={t("conversation.answer")}
              title={t("conversation.answer")}
              onClick={() => onAnswer(message)}
            >
              <Answer />
            </button>
          )}
          {author === "bot" && turnId && (
            <button type="button" className={styles.why} onClick={() => onWhy(turnId)}>
              {t("why.ask")}
            </button>
          )}
        </p>
        {reactions.length > 0 && (
          <p className={styles.reactions}>
            <span className="visually-hidden">{t("conversation.reactions")}: </span>
            {reactions.map(({ id, text: emoji }) => (
              <span key={id}>{emoji}</span>
            ))}
          </p>
        )}
      </div>
    </li>
  );
});
