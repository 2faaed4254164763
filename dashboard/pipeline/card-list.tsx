import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { LeadItem } from "../app/types.ts";
import { useMay } from "../app/role.ts";
import { useNow } from "../ui/time.ts";
import styles from "./card-list.module.css";
import { LeadCard } from "./lead-card.tsx";
import type { StageMoves } from "./stages.ts";

const CARD_PX = 112;
const GAP_PX = 8;
const HALF_MINUTE_MS = 30_000;
/** Cards from the end at which the next page is asked for. */
const AHEAD = 10;

interface CardListProps {
  label: string;
  leads: LeadItem[];
  of: StageMoves;
  hasMore: boolean;
  onEnd: () => void;
}

/** Only the cards in sight are in the page. */
export function CardList({ label, leads, of, hasMore, onEnd }: CardListProps) {
  const now = useNow(HALF_MINUTE_MS);
  const mayMove = useMay("agent");
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    gap: GAP_PX,
    overscan: 4,
    getItemKey: (index) => leads[index]?.id ?? index,
  });
  const inSight = cards.getVirtualItems();
  const last = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= leads.length - AHEAD) onEnd();
  });
  return (
    <div ref={scroller} className={styles.scroller} role="list" aria-label={label}>
      <div style={{ height: cards.getTotalSize(), position: "relative" }}>
        {inSight.map(({ index, key, start }) => {
          const lead = leads[index];
          return (
            lead && (
              <div
                key={key}
                ref={cards.measureElement}
                data-index={index}
                role="listitem"
                aria-setsize={hasMore ? -1 : leads.length}
                aria-posinset={index + 1}
                className={styles.slot}
                style={{ transform: `translateY(${start}px)` }}
              >
                <LeadCard lead={lead} of={of} now={now} mayMove={mayMove} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
