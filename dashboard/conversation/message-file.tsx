import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../app/session.ts";
import type { Message } from "../app/types.ts";
import { useObjectUrl } from "./object-url.ts";
import styles from "./message-file.module.css";

/** The file of a message, which only who is signed in can have. */
export function MessageFile({ message }: { message: Message }) {
  const t = useTranslations();
  const { media } = message;
  const { data: blob, isError } = useQuery({
    queryKey: ["media", message.id, media?.state],
    enabled: media !== null && media.state !== "failed",
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const response = await api.messages[":messageId"].media.$get(
        { param: { messageId: message.id } },
        { init: { signal } },
      );
      if (!response.ok) throw new Error(`media: ${response.status}`);
      return response.blob();
    },
  });
  const url = useObjectUrl(blob);
  if (media === null) return null;
  const name = media.filename ?? t(`messageType.${media.kind}`);
  const isMissing = isError || media.state === "failed";
  return (
    <figure className={styles.file}>
      {isMissing && <p>{t("conversation.fileMissing", { name })}</p>}
      {url && (media.kind === "image" || media.kind === "sticker") && (
        <a href={url} target="_blank" rel="noreferrer">
          <img src={url} alt={media.text ?? name} />
        </a>
      )}
      {url && media.kind === "video" && <video src={url} controls preload="metadata" />}
      {url && media.kind === "audio" && <audio src={url} controls preload="metadata" />}
      {url && media.kind === "document" && (
        <a href={url} download={media.filename ?? "document"}>
          {name}
        </a>
      )}
      {media.text && media.kind === "audio" && (
        <figcaption dir="auto">
          <b>{t("conversation.transcript")}: </b>
          {media.text}
        </figcaption>
      )}
    </figure>
  );
}
