import { useTranslations } from "use-intl";
import styles from "./bubble-preview.module.css";
import type { TemplateButton, TemplateParts } from "./parts.ts";
import { piecesOf, type Piece } from "./pieces.ts";

interface BubblePreviewProps {
  parts: TemplateParts;
  body: string;
  /** What stands for each variable; one without a value shows its name. */
  values: Readonly<Record<string, string>>;
  language?: string;
}

/** A template as it looks in the lead's WhatsApp, what was filled in being marked. */
export function BubblePreview({ parts, body, values, language }: BubblePreviewProps) {
  const t = useTranslations("templates");
  const { header, headerMedia, footer, buttons } = parts;
  return (
    <div className={styles.chat} lang={language?.replaceAll("_", "-")}>
      <div className={styles.bubble} dir="auto">
        {headerMedia && <p className={styles.media}>{t(`headerMedia.${headerMedia}`)}</p>}
        {header && (
          <p className={styles.header} dir="auto">
            {header}
          </p>
        )}
        <p className={styles.body} dir="auto">
          {body.trim() === "" ? (
            <span className={styles.hint}>{t("bodyComesHere")}</span>
          ) : (
            <Pieces pieces={piecesOf(body)} values={values} />
          )}
        </p>
        <p className={styles.foot}>
          <span dir="auto">{footer}</span>
          <span aria-hidden="true">10:24</span>
        </p>
      </div>
      {buttons.length > 0 && (
        <ul className={styles.buttons} aria-label={t("buttons")}>
          {buttons.map(({ kind, text }, index) => (
            <li key={index}>
              <Sign kind={kind} />
              <bdi>{text}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const TAGS = { bold: "strong", italic: "em", struck: "s", code: "code" } as const;

function Pieces({
  pieces,
  values,
}: {
  pieces: readonly Piece[];
  values: Readonly<Record<string, string>>;
}) {
  return pieces.map((piece, index) => {
    if (piece.kind === "text") return piece.text;
    if (piece.kind === "variable") {
      const value = values[piece.name];
      return value ? (
        <mark key={index} className={styles.filled}>
          <bdi>{value}</bdi>
        </mark>
      ) : (
        <bdi key={index} className={styles.open} dir="ltr">{`{{${piece.name}}}`}</bdi>
      );
    }
    const Tag = TAGS[piece.kind];
    return (
      <Tag key={index}>
        <Pieces pieces={piece.pieces} values={values} />
      </Tag>
    );
  });
}

const PATHS: Readonly<Record<TemplateButton["kind"], string>> = {
  reply: "m9 6-5 5 5 5M4 11h10a6 6 0 0 1 6 6",
  link: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  call: "M6 4h4l1 5-2 1a11 11 0 0 0 5 5l1-2 5 1v4a2 2 0 0 1-2 2A16 16 0 0 1 4 6a2 2 0 0 1 2-2",
  other: "M5 7h14M5 12h14M5 17h8",
};

function Sign({ kind }: { kind: TemplateButton["kind"] }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[kind]} />
    </svg>
  );
}
