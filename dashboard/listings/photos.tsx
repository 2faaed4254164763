import { useState } from "react";
import { useTranslations } from "use-intl";
import { Photo } from "./photo.tsx";
import styles from "./photos.module.css";
import type { Listing } from "./queries.ts";

/** One photo at a time, chosen by its number. */
export function Photos({ listing }: { listing: Listing }) {
  const t = useTranslations("listings");
  const [chosen, setChosen] = useState(1);
  const count = listing.photoUrls.length;
  const number = Math.min(chosen, count);
  if (count === 0) return null;
  return (
    <section className={styles.photos} aria-label={t("photos", { count })}>
      <a href={listing.photoUrls[number - 1]} target="_blank" rel="noreferrer">
        <Photo key={listing.photoUrls[number - 1]} listing={listing} number={number} />
      </a>
      {count > 1 && (
        <div className={styles.numbers}>
          {listing.photoUrls.map((url, at) => (
            <button
              key={url}
              type="button"
              aria-label={t("photo", { number: at + 1 })}
              aria-pressed={at + 1 === number}
              onClick={() => setChosen(at + 1)}
            >
              {at + 1}
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
