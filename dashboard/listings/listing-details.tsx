import { useLocale, useTranslations } from "use-intl";
import styles from "./listing-details.module.css";
import { Photos } from "./photos.tsx";
import type { Listing } from "./queries.ts";
import { useListingWords } from "./words.ts";

/** All that is known of a listing. */
export function ListingDetails({ listing }: { listing: Listing }) {
  const t = useTranslations("listings");
  const words = useListingWords();
  const language = useLocale();
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const { title, description, features, brochureUrl, pageUrl, registration } = listing;
  const { latitude, longitude, status, updatedAt, createdAt } = listing;
  const when = (iso: string) => date.format(new Date(iso));
  return (
    <article className={styles.details}>
      <Photos listing={listing} />
      {status !== "available" && <p className={styles.note}>{t("details.notOffered")}</p>}
      <header>
        <h3 dir="auto">{title}</h3>
        <p className={styles.price}>{words.price(listing)}</p>
        <p>
          {t(`purpose.${listing.purpose}`)} · <bdi>{words.place(listing)}</bdi>
        </p>
        <p>{words.kind(listing)}</p>
      </header>
      {description && (
        <p className={styles.text} dir="auto">
          {description}
        </p>
      )}
      {features.length > 0 && (
        <ul className={styles.features} aria-label={t("column.features")}>
          {features.map((feature) => (
            <li key={feature}>
              <bdi>{feature}</bdi>
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.links}>
        {brochureUrl && (
          <li>
            <Elsewhere url={brochureUrl}>{t("column.brochure")}</Elsewhere>
          </li>
        )}
        {pageUrl && (
          <li>
            <Elsewhere url={pageUrl}>{t("column.page")}</Elsewhere>
          </li>
        )}
      </ul>
      <dl className={styles.terms}>
        {registration && (
          <div>
            <dt>{t("column.registration")}</dt>
            <dd>
              <bdi>{registration}</bdi>
            </dd>
          </div>
        )}
        {latitude !== null && longitude !== null && (
          <div>
            <dt>{t("details.place")}</dt>
            <dd>
              <bdi>
                {latitude}, {longitude}
              </bdi>
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.soft}>
        {t("details.added", { when: when(createdAt) })} ·{" "}
        {t("details.changed", { when: when(updatedAt) })}
      </p>
    </article>
  );
}

/** Tells the other host nothing of where it was pressed. */
function Elsewhere({ url, children }: { url: string; children: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
