import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { useMay } from "../app/role.ts";
import { leadQuery } from "../inbox/leads.ts";
import { Button } from "../ui/button.tsx";
import { nameOf } from "../ui/lead-name.ts";
import { hasOutcome, OutcomeButtons } from "../viewings/outcome-buttons.tsx";
import { ViewingState } from "../viewings/viewing-state.tsx";
import { viewingsQuery } from "./queries.ts";
import styles from "./lines.module.css";
import { Section } from "./section.tsx";

const BookDialog = lazyPart(() => import("../viewings/book-dialog.tsx"));

export function Viewings({ leadId }: { leadId: string }) {
  const t = useTranslations();
  const language = useLocale();
  const mayWrite = useMay("agent");
  const { data: viewings = [], error } = useQuery(viewingsQuery(leadId));
  const { data: lead } = useQuery(leadQuery(leadId));
  const [isBooking, setIsBooking] = useState(false);
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  if (viewings.length === 0 && !mayWrite && !error) return null;
  return (
    <Section title={t("panel.viewings")} error={error}>
      <ul className={styles.lines}>
        {viewings.map((viewing) => (
          <li key={viewing.id}>
            <time dateTime={viewing.startsAt}>{time.format(new Date(viewing.startsAt))}</time>{" "}
            <strong>
              <bdi>{viewing.listing.title}</bdi>
            </strong>
            <p>
              <ViewingState state={viewing.state} /> <bdi>{viewing.agent.name}</bdi>
            </p>
            {mayWrite && viewing.state === "confirmed" && hasOutcome(viewing) && (
              <OutcomeButtons viewing={viewing} />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Button onClick={() => setIsBooking(true)} disabled={lead === undefined}>
          {t("viewings.book")}
        </Button>
      )}
      {isBooking && lead && (
        <BookDialog
          lead={{ id: leadId, text: nameOf(lead) ?? t("lead.nameless") }}
          onClose={() => setIsBooking(false)}
        />
      )}
    </Section>
  );
}
