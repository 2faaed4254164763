import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { ownZone, sameClock } from "./zones.ts";
import styles from "./zone-note.module.css";

interface ZoneNoteProps {
  /** The times that are shown begin and end here: a clock is changed in some zones only. */
  from: string | number | undefined;
  until: string | number | undefined;
}

/** Whose clock is shown, where the organization has another. */
export function ZoneNote({ from, until }: ZoneNoteProps) {
  const t = useTranslations("viewings");
  const { data: me } = useQuery(meQuery);
  const zone = me?.organization.timeZone;
  if (zone === undefined || from === undefined || until === undefined) return null;
  const isSame = [from, until].every((at) => sameClock(ownZone(), zone, new Date(at).getTime()));
  if (isSame) return null;
  return <p className={styles.note}>{t("zones", { own: ownZone(), office: zone })}</p>;
}
