import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { Bot, Person } from "../ui/icons.tsx";
import { nameOf } from "../ui/lead-name.ts";
import { messageType } from "../ui/message-type.ts";
import { shortTime } from "../ui/time.ts";
import { Alarms, NextAction, Unread } from "./lead-marks.tsx";
import styles from "./lead-row.module.css";

interface LeadRowProps {
  lead: LeadItem;
  now: number;
  isChosen: boolean;
  /** One row is reached with Tab, the others from there with arrows. */
  isTabStop: boolean;
}

export const LeadRow = memo(function LeadRow({ lead, now, isChosen, isTabStop }: LeadRowProps) {
  const t = useTranslations();
  const language = useLocale();
  const { lastMessage, lastMessageAt, unread } = lead;
  return (
    <Link
      to="/inbox/$leadId"
      params={{ leadId: lead.id }}
      search={(old) => old as never}
      className={styles.row}
      tabIndex={isTabStop ? 0 : -1}
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
        <Unread count={unread} />
      </span>
      <span className={styles.bottom}>
        <span className={styles.owner} title={t(`owner.${lead.owner}`)}>
          {lead.owner === "bot" ? <Bot /> : <Person />}
          <span className="visually-hidden">{t(`owner.${lead.owner}`)}</span>
          {lead.assignee && <bdi>{lead.assignee.name}</bdi>}
        </span>
        <span className={styles.stage}>{t(`stage.${lead.stage}`)}</span>
        <Alarms lead={lead} now={now} />
        {!lead.waitingSince && <NextAction lead={lead} now={now} />}
      </span>
    </Link>
  );
});
