import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import styles from "./listing-list.module.css";
import { Thumbnail } from "./photo.tsx";
import type { Listing } from "./queries.ts";
import { StatusSelect } from "./status-select.tsx";
import { useListingWords } from "./words.ts";

export function ListingList({ listings }: { listings: readonly Listing[] }) {
  const t = useTranslations("listings");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {listings.map((listing) => (
        <ListingRow key={listing.id} listing={listing} />
      ))}
    </ul>
  );
}

function ListingRow({ listing }: { listing: Listing }) {
  const words = useListingWords();
  return (
    <li className={styles.row} data-offered={listing.status === "available"}>
      <Link
        from="/listings"
        to="."
        search={(old) => ({ ...old, listing: listing.id })}
        className={styles.link}
      >
        <Thumbnail listing={listing} />
        <span className={styles.what}>
          <span className={styles.title}>
            <bdi>{listing.title}</bdi>
          </span>
          <span className={styles.soft}>
            <bdi className={styles.reference}>{listing.reference}</bdi>
            {" · "}
            <bdi>{words.place(listing)}</bdi>
            {" · "}
            {words.kind(listing)}
          </span>
        </span>
        <span className={styles.price}>{words.price(listing)}</span>
      </Link>
      <span className={styles.status}>
        <StatusSelect listing={listing} />
      </span>
    </li>
  );
}
