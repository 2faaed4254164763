import { useDraggable } from "@dnd-kit/react";
import { Link } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { Bot, Person } from "../ui/icons.tsx";
import { nameOf } from "../ui/lead-name.ts";
import { shortSpan } from "../ui/time.ts";
import styles from "./lead-card.module.css";
import { MoveMenu } from "./move-menu.tsx";
import type { StageMoves } from "./stages.ts";

interface LeadCardProps {
  lead: LeadItem;
  of: StageMoves;
  now: number;
  mayMove: boolean;
}

export const LeadCard = memo(function LeadCard({ lead, of, now, mayMove }: LeadCardProps) {
  const t = useTranslations();
  const canGo = mayMove && of.moves.length > 0;
  const { ref, handleRef, isDragSource } = useDraggable({
    id: lead.id,
    data: { lead },
    disabled: !canGo,
  });
  const name = nameOf(lead) ?? t("lead.nameless");
  return (
    <article
      ref={canGo ? ref : undefined}
      className={styles.card}
      data-card={lead.id}
      data-can-go={canGo}
      data-dragged={isDragSource}
    >
      <div className={styles.top}>
        <Link
          to="/inbox/$leadId"
          params={{ leadId: lead.id }}
          className={styles.name}
          draggable={false}
        >
          <bdi>{name}</bdi>
        </Link>
        {mayMove && <MoveMenu lead={lead} of={of} name={name} />}
      </div>
      <CardDetails lead={lead} now={now}>
        {canGo && (
          <button
            ref={handleRef}
            type="button"
            className={styles.grip}
            aria-label={t("pipeline.drag", { name })}
            aria-roledescription={t("pipeline.draggable")}
          >
            <span aria-hidden="true">⠿</span>
          </button>
        )}
      </CardDetails>
    </article>
  );
});

/** What is under the finger or the pointer while a card is dragged. */
export function CardFace({ lead }: { lead: LeadItem }) {
  const t = useTranslations();
  return (
    <div className={`${styles.card} ${styles.face}`}>
      <div className={styles.top}>
        <span className={styles.name}>
          <bdi>{nameOf(lead) ?? t("lead.nameless")}</bdi>
        </span>
      </div>
      <CardDetails lead={lead} now={Date.now()} />
    </div>
  );
}

function Unread({ count }: { count: number }) {
  const t = useTranslations("inbox");
  if (count === 0) return null;
  return (
    <span className={styles.unread}>
      {count}
      <span className="visually-hidden"> {t("unread")}</span>
    </span>
  );
}

/** Under this the window is worth a warning. */
const CLOSING_MS = 4 * 3_600_000;

interface CardDetailsProps {
  lead: LeadItem;
  now: number;
  children?: ReactNode;
}

function CardDetails({ lead, now, children }: CardDetailsProps) {
  const t = useTranslations();
  const language = useLocale();
  const { owner, assignee, score, waitingSince, windowClosesAt, nextAction, personWanted } = lead;
  const windowMs = windowClosesAt === null ? 0 : Date.parse(windowClosesAt) - now;
  const span = (ms: number) => shortSpan(Math.max(0, ms), language);
  return (
    <>
      <p className={styles.who}>
        <span className={styles.owner} title={t(`owner.${owner}`)}>
          {owner === "bot" ? <Bot /> : <Person />}
          <span className="visually-hidden">{t(`owner.${owner}`)}</span>
        </span>
        <span className={styles.agent}>
          {assignee ? <bdi>{assignee.name}</bdi> : t("panel.nobody")}
        </span>
        {children}
        <Unread count={lead.unread} />
        <span className={styles.score} title={t("pipeline.score", { score })}>
          <span className="visually-hidden">{t("pipeline.score", { score })}</span>
          <span aria-hidden="true">{score}</span>
        </span>
      </p>
      <p className={styles.chips}>
        {personWanted && <span className={styles.alarm}>{t("inbox.personWanted")}</span>}
        {waitingSince && (
          <span className={styles.warn}>
            {t("inbox.waits", { span: span(now - Date.parse(waitingSince)) })}
          </span>
        )}
        {windowMs > 0 && windowMs < CLOSING_MS && (
          <span className={styles.warn}>{t("inbox.closes", { span: span(windowMs) })}</span>
        )}
        {nextAction && (
          <span className={styles.next}>
            {t("inbox.next", {
              what: whatIn(nextAction.reason, t),
              when: span(Date.parse(nextAction.at) - now),
            })}
          </span>
        )}
      </p>
    </>
  );
}

function whatIn(reason: string | null, t: ReturnType<typeof useTranslations<never>>): string {
  const key = `agenda.${reason ?? "other"}` as "agenda.other";
  return t.has(key) ? t(key) : t("agenda.other");
}
