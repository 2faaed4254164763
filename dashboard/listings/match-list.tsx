import { useLocale, useTranslations } from "use-intl";
import { Link, useMatch } from "@tanstack/react-router";
import styles from "./match-list.module.css";
import { gapsOf, partOf, unknownAreasOf, type Part } from "./match-words.ts";
import { Thumbnail } from "./photo.tsx";
import type { Match } from "./queries.ts";
import { useListingWords } from "./words.ts";

/** What the bot would offer, in its order, each with why. */
export function MatchList({ matches }: { matches: readonly Match[] }) {
  const t = useTranslations("listings.match");
  const areas = unknownAreasOf(matches);
  const names = new Intl.ListFormat(useLocale()).format(areas);
  return (
    <>
      {areas.length > 0 && <p className={styles.note}>{t("unknownAreas", { areas: names })}</p>}
      <ol className={styles.list}>
        {matches.map((match) => (
          <MatchItem key={match.listing.id} match={match} />
        ))}
      </ol>
    </>
  );
}

function MatchItem({ match }: { match: Match }) {
  const t = useTranslations("listings.match");
  const words = useListingWords();
  const isHere = useMatch({ from: "/listings", shouldThrow: false }) !== undefined;
  const { listing, score, reasons } = match;
  const gaps = gapsOf(match);
  return (
    <li className={styles.item}>
      <Thumbnail listing={listing} />
      <p className={styles.head}>
        <Link
          to="/listings"
          // Over the wishes that it was found for, where those are.
          search={isHere ? (old) => ({ ...old, listing: listing.id }) : { listing: listing.id }}
          className={styles.title}
        >
          <bdi>{listing.title}</bdi>
        </Link>
        <span className={styles.price}>{words.price(listing)}</span>
      </p>
      <p className={styles.soft}>
        <bdi>{listing.reference}</bdi> · <bdi>{words.place(listing)}</bdi> · {words.kind(listing)}
      </p>
      <p className={styles.why}>
        <span className={styles.score}>{t("score", { score })}</span>
        {reasons.map((reason) => (
          <span key={reason} className={styles.meets}>
            <span aria-hidden="true">✓</span>
            <span className="visually-hidden">{t("meets")}</span>{" "}
            <Words kind="reason" part={partOf(reason)} />
          </span>
        ))}
        {gaps.map((gap) => (
          <span key={gap.code + gap.value} className={styles.lacks}>
            <span aria-hidden="true">✗</span>
            <span className="visually-hidden">{t("lacks")}</span> <Words kind="gap" part={gap} />
          </span>
        ))}
      </p>
    </li>
  );
}

/** A feature goes by the name that the lead gave it. */
function Words({ kind, part: { code, value } }: { kind: "reason" | "gap"; part: Part }) {
  const t = useTranslations("listings.match");
  const key = `${kind}.${code}` as "reason.near";
  return t.has(key) ? t(key, { km: Number(value) }) : <bdi>{value || code}</bdi>;
}
