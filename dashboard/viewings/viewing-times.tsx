import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import type { Viewing } from "./queries.ts";
import styles from "./viewing-times.module.css";
import { ownZone, sameClock, sameDay } from "./zones.ts";

interface ViewingTimesProps {
  viewing: Pick<Viewing, "startsAt" | "endsAt">;
  leadZone: string | null;
}

/** By the viewer's clock, and by the office's and the lead's where those show another time. */
export function ViewingTimes({ viewing, leadZone }: ViewingTimesProps) {
  const t = useTranslations("viewings");
  const language = useLocale();
  const { data: me } = useQuery(meQuery);
  const [from, until] = [Date.parse(viewing.startsAt), Date.parse(viewing.endsAt)];
  const date = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  const timeIn = (timeZone: string) =>
    new Intl.DateTimeFormat(language, {
      ...(!sameDay(timeZone, ownZone(), from) && { weekday: "long" }),
      hour: "numeric",
      minute: "2-digit",
      timeZone,
    });
  const others = [
    { who: t("officeClock"), zone: me?.organization.timeZone ?? null },
    { who: t("leadClock"), zone: leadZone },
  ].filter(({ zone }) => zone !== null && !sameClock(zone, ownZone(), from));
  return (
    <div className={styles.times}>
      <p className={styles.date}>{date.format(from)}</p>
      <p className={styles.time}>{timeIn(ownZone()).formatRange(from, until)}</p>
      {others.map(({ who, zone }) => (
        <p key={who} className={styles.other}>
          {t("clockOf", { who, time: timeIn(zone ?? "UTC").formatRange(from, until) })}
        </p>
      ))}
    </div>
  );
}
