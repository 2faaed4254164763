import { useDraggable } from "@dnd-kit/react";
import { Link } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { LeadItem } from "../app/types.ts";
import { Alarms, NextAction, Unread } from "../inbox/lead-marks.tsx";
import { Bot, Person } from "../ui/icons.tsx";
import { nameOf } from "../ui/lead-name.ts";
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

interface CardDetailsProps {
  lead: LeadItem;
  now: number;
  children?: ReactNode;
}

function CardDetails({ lead, now, children }: CardDetailsProps) {
  const t = useTranslations();
  const { owner, assignee, score } = lead;
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
        <Alarms lead={lead} now={now} />
        <NextAction lead={lead} now={now} />
      </p>
    </>
  );
}
