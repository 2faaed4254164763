import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { Bot, Person } from "../ui/icons.tsx";
import { nameOf } from "../ui/lead-name.ts";
import { messageType } from "../ui/message-type.ts";
import { shortSpan, shortTime } from "../ui/time.ts";
import styles from "./lead-row.module.css";

interface LeadRowProps {
  lead: LeadItem;
  now: number;
  isChosen: boolean;
}

/** Under this the window is worth a warning. */
const CLOSING_MS = 4 * 3_600_000;

export const LeadRow = memo(function LeadRow({ lead, now, isChosen }: LeadRowProps) {
  const t = useTranslations();
  const language = useLocale();
  const { lastMessage, lastMessageAt, unread, waitingSince, windowClosesAt, nextAction } = lead;
  const windowMs = windowClosesAt === null ? 0 : Date.parse(windowClosesAt) - now;
  return (
    <Link
      to="/inbox/$leadId"
      params={{ leadId: lead.id }}
      search={(old) => old as never}
      className={styles.row}
      data-lead={lead.id}
      data-unread={unread > 0}
      aria-current={isChosen ? "true" : undefined}
    >
      <span className={styles.top}>
        <span className={styles.name}>
          <bdi>{nameOf(lead) ?? t("lead.nameless")}</bdi>
        </span>
        {lastMessageAt && (
          <time className={styles.time} dateTime={lastMessageAt}>
            {shortTime(lastMessageAt, now, language)}
          </time>
        )}
      </span>
      <span className={styles.middle}>
        <span className={styles.text}>
          {lastMessage && lastMessage.author !== "lead" && (
            <b>{t(`author.${lastMessage.author}`)}: </b>
          )}
          <bdi>{lastMessage ? (lastMessage.text ?? messageType(lastMessage.type, t)) : ""}</bdi>
        </span>
        {unread > 0 && (
          <span className={styles.unread}>
            {unread}
            <span className="visually-hidden"> {t("inbox.unread")}</span>
          </span>
        )}
      </span>
      <span className={styles.bottom}>
        <span className={styles.owner} title={t(`owner.${lead.owner}`)}>
          {lead.owner === "bot" ? <Bot /> : <Person />}
          <span className="visually-hidden">{t(`owner.${lead.owner}`)}</span>
          {lead.assignee && <bdi>{lead.assignee.name}</bdi>}
        </span>
        <span className={styles.stage}>{t(`stage.${lead.stage}`)}</span>
        {lead.personWanted && <span className={styles.alarm}>{t("inbox.personWanted")}</span>}
        {waitingSince && (
          <span className={styles.waits}>
            {t("inbox.waits", { span: shortSpan(now - Date.parse(waitingSince), language) })}
          </span>
        )}
        {windowMs > 0 && windowMs < CLOSING_MS && (
          <span className={styles.closing}>
            {t("inbox.closes", { span: shortSpan(windowMs, language) })}
          </span>
        )}
        {nextAction && !waitingSince && (
          <span className={styles.next}>
            {t("inbox.next", {
              what: nextIn(nextAction.reason, t),
              when: shortSpan(Math.max(0, Date.parse(nextAction.at) - now), language),
            })}
          </span>
        )}
      </span>
    </Link>
  );
});

type Translate = ReturnType<typeof useTranslations<never>>;

function nextIn(reason: string | null, t: Translate): string {
  const key = `agenda.${reason ?? "other"}` as "agenda.other";
  return t.has(key) ? t(key) : t("agenda.other");
}
