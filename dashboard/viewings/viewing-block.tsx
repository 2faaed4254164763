import { useLocale, useTranslations } from "use-intl";
import type { Viewing } from "./queries.ts";
import styles from "./viewing-block.module.css";
import { MARKS } from "./viewing-state.tsx";

interface ViewingBlockProps {
  viewing: Viewing;
  onOpen: (viewingId: string) => void;
}

/** A viewing in the calendar: its state is in its edge, its mark and its words. */
export function ViewingBlock({ viewing, onOpen }: ViewingBlockProps) {
  const t = useTranslations();
  const language = useLocale();
  const { id, state, startsAt, lead, listing, agent } = viewing;
  const time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  return (
    <button
      type="button"
      className={styles.block}
      data-state={state}
      title={`${t(`viewingState.${state}`)} · ${listing.title} · ${agent.name}`}
      onClick={() => onOpen(id)}
    >
      <span className={styles.top}>
        <time dateTime={startsAt}>{time.format(new Date(startsAt))}</time>{" "}
        <strong>
          <bdi>{lead.name ?? t("lead.nameless")}</bdi>
        </strong>
      </span>
      <span className={styles.more}>
        <span aria-hidden="true">{MARKS[state]}</span>{" "}
        <span className={styles.state}>{t(`viewingState.${state}`)}</span> ·{" "}
        <bdi>{listing.reference}</bdi>
      </span>
    </button>
  );
}
