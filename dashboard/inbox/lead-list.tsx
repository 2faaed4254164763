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
  const shown = rows.getVirtualItems();
  const here = leads.findIndex(({ id }) => id === leadId);
  const place = useRef(0);
  const hadFocus = useRef(false);
  const stop = shown.some(({ index }) => index === here) ? here : shown[0]?.index;
  useEffect(() => {
    if (here !== -1) place.current = here;
    if (!hadFocus.current || document.activeElement !== document.body) return;
    // The focused row has left the list: the one in its place takes the focus.
    const lead = leads[Math.min(place.current, leads.length - 1)];
    scroller.current?.querySelector<HTMLElement>(`[data-lead="${lead?.id}"]`)?.focus();
  });

  useEffect(() => {
    if (hasMore && (shown.at(-1)?.index ?? 0) >= leads.length - AHEAD) onEnd();
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
    // One that has left the list meanwhile has given its place to the next.
    const at = here !== -1 ? here : step > 0 ? place.current - 1 : place.current;
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
      onFocus={() => (hadFocus.current = true)}
      onBlur={() => (hadFocus.current = false)}
    >
      <div style={{ height: rows.getTotalSize(), position: "relative" }}>
        {shown.map(({ index, key, start }) => {
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
                <LeadRow
                  lead={lead}
                  now={now}
                  isChosen={index === here}
                  isTabStop={index === stop}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
