import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { countChanges, differenceOf, folded, haveMuchInCommon, type Part } from "./difference.ts";
import styles from "./word-difference.module.css";

/** What is gone and what is new, in one text; lines far from any change can be opened. */
export default function WordDifference({ before, after }: { before: string; after: string }) {
  const t = useTranslations("prompts");
  const parts = useMemo(() => differenceOf(before, after), [before, after]);
  const count = countChanges(parts);
  if (count === 0) return <p className={styles.count}>{t("noDifference")}</p>;
  return (
    <>
      <p className={styles.count}>{t("changes", { count })}</p>
      <div
        className={styles.text}
        dir="auto"
        tabIndex={0}
        role="group"
        aria-label={t("difference")}
      >
        {folded(parts).map((part, index) =>
          part.hiddenLines > 0 ? (
            <details key={index} className={styles.hidden}>
              <summary>{t("sameLines", { count: part.hiddenLines })}</summary>
              {part.text}
            </details>
          ) : (
            <Changed key={index} part={part} />
          ),
        )}
      </div>
    </>
  );
}

/** One of two texts that stand side by side, with a mark on what the other has not. */
export function OneSide({ parts, side }: { parts: readonly Part[]; side: "gone" | "new" }) {
  const isMarked = haveMuchInCommon(parts);
  return parts
    .filter(({ kind }) => kind === "same" || kind === side)
    .map(({ kind, text }, index) =>
      kind === "same" || !isMarked ? (
        text
      ) : (
        <mark key={index} className={styles.own}>
          {text}
        </mark>
      ),
    );
}

function Changed({ part: { kind, text } }: { part: Part }) {
  if (kind === "gone") return <del className={styles.gone}>{text}</del>;
  if (kind === "new") return <ins className={styles.new}>{text}</ins>;
  return text;
}
