import { useTranslations } from "use-intl";
import { CloseButton } from "../ui/close-button.tsx";
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
      <CloseButton label={t("removeFile", { name: file.name })} onPress={onRemove} />
    </p>
  );
}
