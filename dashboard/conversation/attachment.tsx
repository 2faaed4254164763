import { useTranslations } from "use-intl";
import { Close } from "../ui/icons.tsx";
import styles from "./attachment.module.css";
import { useObjectUrl } from "../ui/object-url.ts";

/** A file that goes with the next message. */
export function Attachment({ file, onRemove }: { file: File; onRemove: () => void }) {
  const t = useTranslations("writing");
  const url = useObjectUrl(file.type.startsWith("image/") ? file : undefined);
  return (
    <p className={styles.attachment}>
      {url && <img src={url} alt="" />}
      <bdi>{file.name}</bdi>
      <button type="button" onClick={onRemove} aria-label={t("removeFile", { name: file.name })}>
        <Close />
      </button>
    </p>
  );
}
