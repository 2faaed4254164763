import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { ownZone, sameClock } from "./zones.ts";
import styles from "./zone-note.module.css";

/** Whose clock the calendar shows, where the organization has another. */
export function ZoneNote() {
  const t = useTranslations("viewings");
  const { data: me } = useQuery(meQuery);
  const zone = me?.organization.timeZone;
  if (zone === undefined || sameClock(ownZone(), zone, Date.now())) return null;
  return <p className={styles.note}>{t("zones", { own: ownZone(), office: zone })}</p>;
}
