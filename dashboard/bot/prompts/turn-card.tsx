import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { leadQuery } from "../../inbox/leads.ts";
import { turnQuery } from "../../lead/queries.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { nameOf } from "../../ui/lead-name.ts";
import { messageType } from "../../ui/message-type.ts";
import { messageQuery, type TrialTurn } from "./queries.ts";
import styles from "./turn-card.module.css";

const TwoRuns = lazyPart(() => import("./two-runs.tsx"));
const Why = lazyPart(async () => ({ default: (await import("../../lead/why.tsx")).Why }));

/** A turn as it was and as it would be, with what the lead had written. */
export function TurnCard({ turn }: { turn: TrialTurn }) {
  const t = useTranslations("prompts");
  const tWhy = useTranslations("why");
  const [asksWhy, askWhy] = useState(false);
  return (
    <article className={styles.turn}>
      <header className={styles.head}>
        <LeadName leadId={turn.leadId} />
        {turn.difference === null ? (
          <Badge tone="warn">{t("skipped")}</Badge>
        ) : turn.difference.changed.length === 0 ? (
          <Badge>{t("unchanged")}</Badge>
        ) : (
          turn.difference.changed.map((part) => (
            <Badge key={part} tone="good">
              {t(`changed.${part}`)}
            </Badge>
          ))
        )}
        <span className={styles.why}>
          <Button look="quiet" onClick={() => askWhy(true)}>
            {tWhy("ask")}
          </Button>
        </span>
      </header>
      <Heard turnId={turn.turnId} />
      {turn.difference === null ? (
        <p className={styles.skipped}>{t("skippedFor", { reason: turn.reason ?? "other" })}</p>
      ) : (
        <TwoRuns difference={turn.difference} />
      )}
      {asksWhy && <Why turnId={turn.turnId} onClose={() => askWhy(false)} />}
    </article>
  );
}

function LeadName({ leadId }: { leadId: string }) {
  const t = useTranslations();
  const { data: lead } = useQuery(leadQuery(leadId));
  return (
    <Link to="/inbox/$leadId" params={{ leadId }} className={styles.lead}>
      <bdi>{(lead && nameOf(lead)) ?? t("lead.nameless")}</bdi>
    </Link>
  );
}

/** What the turn answered. */
function Heard({ turnId }: { turnId: string }) {
  const t = useTranslations();
  const { data: turn } = useQuery(turnQuery(turnId));
  const messages = useQueries({ queries: (turn?.messageIds ?? []).map(messageQuery) });
  return (
    <ul className={styles.heard} aria-label={t("prompts.leadWrote")}>
      {messages.map(({ data: message }, index) => (
        <li key={turn?.messageIds[index]} dir="auto">
          {message && (message.text ?? messageType(message.type, t))}
        </li>
      ))}
    </ul>
  );
}
