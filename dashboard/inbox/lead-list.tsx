import { useNavigate, useParams } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useKey } from "../app/keys.ts";
import type { LeadItem } from "../app/types.ts";
import { useNow } from "../ui/time.ts";
import { MINUTE_MS } from "../ui/durations.ts";
import styles from "./lead-list.module.css";
import { LeadRow } from "./lead-row.tsx";

const ROW_PX = 92;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 15;

interface LeadListProps {
  leads: LeadItem[];
  hasMore: boolean;
  onEnd: () => void;
}

/** Only the rows in sight are in the page, so that fifty thousand scroll as one does. */
export function LeadList({ leads, hasMore, onEnd }: LeadListProps) {
  const t = useTranslations("inbox");
  const now = useNow(MINUTE_MS / 2);
  const scroller = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const { leadId } = useParams({ strict: false });
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => leads[index]?.id ?? index,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= leads.length - AHEAD) onEnd();
  });

  useKey("nextLead", () => go(1));
  useKey("previousLead", () => go(-1));

  function move(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    go(step);
  }

  function go(step: number) {
    const at = leads.findIndex(({ id }) => id === leadId);
    const next = Math.min(leads.length - 1, Math.max(0, at + step));
    const lead = leads[next];
    if (lead === undefined) return;
    rows.scrollToIndex(next);
    void navigate({
      to: "/inbox/$leadId",
      params: { leadId: lead.id },
      search: (old) => old as never,
    }).then(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-lead="${lead.id}"]`)?.focus();
    });
  }

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="list"
      aria-label={t("leads")}
      onKeyDown={move}
    >
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const lead = leads[index];
          return (
            lead && (
              <div
                key={key}
                role="listitem"
                aria-setsize={hasMore ? -1 : leads.length}
                aria-posinset={index + 1}
                className={styles.slot}
                style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
              >
                <LeadRow lead={lead} now={now} isChosen={lead.id === leadId} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
