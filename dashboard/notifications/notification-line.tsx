import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { MINUTE_MS } from "../ui/durations.ts";
import { shortTime, useNow } from "../ui/time.ts";
import styles from "./notification-line.module.css";
import { useNotificationWords } from "./notification-words.ts";
import { placeOf } from "./place.ts";
import type { NotificationItem } from "./queries.ts";

export function NotificationLine({ item, onOpen }: { item: NotificationItem; onOpen: () => void }) {
  const t = useTranslations("notifications");
  const language = useLocale();
  const now = useNow(MINUTE_MS);
  const { who, what } = useNotificationWords()(item);
  const whole = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
  return (
    <li>
      <Link
        to={placeOf(item)}
        className={styles.line}
        data-unread={item.readAt === null}
        onClick={onOpen}
      >
        <span className={styles.dot}>
          {item.readAt === null && <span className="visually-hidden">{t("unread")}</span>}
        </span>
        <span className={styles.words}>
          {who !== null && <bdi className={styles.who}>{who}</bdi>}
          <span className={styles.what}>{what}</span>
        </span>
        <time
          className={styles.time}
          dateTime={item.createdAt}
          title={whole.format(new Date(item.createdAt))}
        >
          {shortTime(item.createdAt, now, language)}
        </time>
      </Link>
    </li>
  );
}
