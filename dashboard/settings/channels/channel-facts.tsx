import { useLocale, useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import styles from "./channel-card.module.css";
import { foundIn } from "./check-words.ts";
import type { Channel } from "./queries.ts";

/** What WhatsApp said of the number in the last test, and what it is known by. */
export function ChannelFacts({ channel }: { channel: Channel }) {
  const t = useTranslations("channels");
  const language = useLocale();
  const { checks, checkedAt, accessTokenEndsWith: ending } = channel;
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const at = (iso: string) => time.format(new Date(iso));
  const quality = foundIn(checks, "quality");
  const throughput = foundIn(checks, "throughput");
  const lastMessageAt = foundIn(checks, "lastMessageAt");
  const facts: [string, React.ReactNode][] = [
    [t("quality"), quality === null ? t("unknownYet") : <Quality rating={quality} />],
    [t("verifiedName"), <VerifiedName key="name" channel={channel} />],
    [t("throughput"), throughput === null ? t("unknownYet") : throughputWord(throughput, t)],
    [t("lastMessage"), lastMessageAt === null ? t("noneYet") : at(lastMessageAt)],
    [t("lastTest"), checkedAt === null ? t("never") : at(checkedAt)],
    [t("phoneNumberId"), <code key="phone">{channel.phoneNumberId}</code>],
    [t("wabaId"), <code key="waba">{channel.wabaId}</code>],
    [t("accessToken"), ending === null ? t("secretMissing") : <code key="token">…{ending}</code>],
    [t("appSecret"), channel.hasAppSecret ? t("secretKept") : t("secretMissing")],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

const QUALITIES = { GREEN: "good", YELLOW: "warn", RED: "bad" } as const;

function isQuality(rating: string): rating is keyof typeof QUALITIES {
  return Object.hasOwn(QUALITIES, rating);
}

function Quality({ rating }: { rating: string }) {
  const t = useTranslations("channels");
  return isQuality(rating) ? (
    <Badge tone={QUALITIES[rating]}>{t(`qualities.${rating}`)}</Badge>
  ) : (
    t("qualities.UNKNOWN")
  );
}

function VerifiedName({ channel: { checks } }: { channel: Channel }) {
  const t = useTranslations("channels");
  const name = foundIn(checks, "verifiedName");
  if (name === null) return t("unknownYet");
  const isApproved = foundIn(checks, "nameStatus") === "APPROVED";
  return (
    <>
      <bdi>{name}</bdi> {!isApproved && <Badge tone="warn">{t("nameNotApproved")}</Badge>}
    </>
  );
}

/** WhatsApp's words, or a new one of theirs as it is. */
function throughputWord(level: string, t: ReturnType<typeof useTranslations<"channels">>): string {
  const key = `throughputs.${level}` as "throughputs.STANDARD";
  return t.has(key) ? t(key) : level;
}
