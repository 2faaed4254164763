import { useTranslations } from "use-intl";
import { House } from "../ui/icons.tsx";
import styles from "./picture.module.css";

/**
 * Stands for a listing, and says how many photos leads get of it. The photos are on other hosts,
 * from which this page loads nothing.
 */
export function Picture({ photoUrls }: { photoUrls: readonly string[] }) {
  const t = useTranslations("listings");
  const said = t("photos", { count: photoUrls.length });
  return (
    <span className={styles.picture} title={said}>
      <House />
      <span aria-hidden="true" className={styles.count}>
        {photoUrls.length}
      </span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
