import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../ui/dialog.tsx";
import { Failure } from "../ui/failure.tsx";
import styles from "./listing-picker.module.css";
import { Thumbnail } from "./photo.tsx";
import { listingsQuery, type Listing } from "./queries.ts";
import { StatusBadge } from "./status-badge.tsx";
import { useListingWords } from "./words.ts";

interface ListingPickerProps {
  onPick: (listing: Listing) => void;
  onClose: () => void;
}

/** Finds a listing by keys alone: type, arrows, Enter. */
export function ListingPicker({ onPick, onClose }: ListingPickerProps) {
  const t = useTranslations("listings.picker");
  const id = useId();
  const words = useListingWords();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(typed.trim());
  const { data, error, isPlaceholderData } = useInfiniteQuery({
    ...listingsQuery(wanted === "" ? {} : { query: wanted }),
    placeholderData: keepPreviousData,
  });
  const listings = data?.pages[0]?.items ?? [];
  // What was found for other words is shown until then, and not picked.
  const isFound = !isPlaceholderData && wanted === typed.trim();
  const chosen = isFound ? listings[Math.min(at, listings.length - 1)] : undefined;
  useEffect(() => {
    list.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id]);

  function onKey(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const now = Math.min(at, listings.length - 1);
      setAt(Math.max(0, Math.min(listings.length - 1, now + step)));
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (chosen) onPick(chosen);
    }
  }

  return (
    <Dialog title={t("title")} onClose={onClose}>
      <input
        autoFocus
        type="search"
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        aria-label={t("search")}
        placeholder={t("search")}
        className={styles.search}
        maxLength={100}
        value={typed}
        onKeyDown={onKey}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
      />
      <Failure error={error} />
      <ul ref={list} id={id} role="listbox" aria-label={t("title")} className={styles.list}>
        {listings.map((listing) => (
          // The keys are the box's: it keeps the focus.
          <li
            key={listing.id}
            id={`${id}-${listing.id}`}
            role="option"
            aria-selected={listing === chosen}
            className={styles.option}
            onClick={() => onPick(listing)}
          >
            <Thumbnail listing={listing} />
            <span className={styles.title}>
              <bdi>{listing.title}</bdi>
            </span>
            <span className={styles.price}>{words.price(listing)}</span>
            <span className={styles.soft}>
              <bdi>{listing.reference}</bdi> · <bdi>{words.place(listing)}</bdi>
            </span>
            {listing.status !== "available" && <StatusBadge status={listing.status} />}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.soft}>
        {data && listings.length === 0 ? (
          t("none")
        ) : (
          <>
            <kbd>↑</kbd> <kbd>↓</kbd> {t("keys")}
          </>
        )}
      </p>
    </Dialog>
  );
}
