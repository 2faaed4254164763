import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ApiProblem } from "../../api/client.ts";
import { Failure } from "../ui/failure.tsx";
import { House } from "../ui/icons.tsx";
import { useObjectUrl } from "../ui/object-url.ts";
import { useWasNear } from "../ui/was-near.ts";
import styles from "./photo.module.css";
import { photoQuery, type Listing, type PhotoSize } from "./queries.ts";

type WithPhotos = Pick<Listing, "id" | "photoUrls">;

/** A listing's first photo beside its name, and how many there are; a sign while there is none to show. */
export function Thumbnail({ listing }: { listing: WithPhotos }) {
  const t = useTranslations("listings");
  const frame = useRef<HTMLSpanElement>(null);
  const { url } = usePhoto(listing, 1, "small", useWasNear(frame));
  const said = t("photos", { count: listing.photoUrls.length });
  return (
    <span ref={frame} className={styles.thumbnail} title={said}>
      {url ? <img src={url} alt="" /> : <House />}
      <span aria-hidden="true" className={styles.count}>
        {listing.photoUrls.length}
      </span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

/** One photo as large as there is room. */
export function Photo({ listing, number }: { listing: WithPhotos; number: number }) {
  const t = useTranslations("listings");
  const { url, error } = usePhoto(listing, number, "large", true);
  const isItsHosts = error instanceof ApiProblem && error.problem.code === "upstream_failed";
  return (
    <div className={styles.photo}>
      {url && <img src={url} alt={t("photo", { number })} />}
      {isItsHosts ? <p role="alert">{t("photoFailed")}</p> : <Failure error={error} />}
    </div>
  );
}

/** Through the API, which alone says who may see it and asks the photo's host. */
function usePhoto(listing: WithPhotos, number: number, size: PhotoSize, isNear: boolean) {
  const { data, error } = useQuery({
    ...photoQuery(listing.id, number, listing.photoUrls[number - 1] ?? "", size),
    enabled: isNear && number <= listing.photoUrls.length,
  });
  return { url: useObjectUrl(data), error };
}
