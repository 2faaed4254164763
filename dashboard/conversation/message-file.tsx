import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { blobOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Message } from "../app/types.ts";
import styles from "./message-file.module.css";
import { isGone } from "../inbox/leads.ts";
import { Failure } from "../ui/failure.tsx";
import { useObjectUrl } from "../ui/object-url.ts";
import { useWasNear } from "../ui/was-near.ts";

type Media = NonNullable<Message["media"]>;

interface MessageFileProps {
  messageId: string;
  media: Media;
}

/** The file of a message, which only who is signed in can have; read once it is nearly in view. */
export function MessageFile({ messageId, media }: MessageFileProps) {
  const t = useTranslations();
  const figure = useRef<HTMLElement>(null);
  const wasNear = useWasNear(figure);
  const {
    data: blob,
    error,
    refetch,
  } = useQuery({
    queryKey: ["media", messageId, media.state],
    enabled: wasNear && media.state !== "failed",
    gcTime: 60_000,
    queryFn: ({ signal }) =>
      blobOf(api.messages[":messageId"].media.$get({ param: { messageId } }, { init: { signal } })),
  });
  const url = useObjectUrl(blob);
  const name = media.filename ?? t(`messageType.${media.kind}`);
  const isMissing = media.state === "failed" || isGone(error);
  return (
    <figure ref={figure} className={styles.file}>
      {isMissing ? (
        <p>{t("conversation.fileMissing", { name })}</p>
      ) : (
        <>
          <Shown media={media} name={name} url={url ?? undefined} />
          {blob === undefined && <Failure error={error} onRetry={() => void refetch()} />}
        </>
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

interface ShownProps {
  media: Media;
  name: string;
  /** Undefined until there are bytes: their place is kept, so that the log does not jump. */
  url: string | undefined;
}

function Shown({ media, name, url }: ShownProps) {
  const [isDrawn, setIsDrawn] = useState(false);
  switch (media.kind) {
    case "video":
      return <video src={url} controls preload="metadata" />;
    case "audio":
      return <audio src={url} controls preload="metadata" />;
    case "document":
      return (
        <a href={url} download={media.filename ?? "document"}>
          {name}
        </a>
      );
    default:
      return (
        <a
          className={styles.picture}
          data-drawn={isDrawn}
          href={url}
          target="_blank"
          rel="noreferrer"
        >
          {url && <img src={url} alt={media.text ?? name} onLoad={() => setIsDrawn(true)} />}
        </a>
      );
  }
}
