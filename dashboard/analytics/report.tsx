import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Card } from "../ui/card.tsx";
import { Failure } from "../ui/failure.tsx";
import { say } from "../ui/say.ts";
import type { Days } from "./period.ts";
import styles from "./report.module.css";
import { asCsv, saveFile, type Sheet } from "./sheet.ts";
import { SheetTable } from "./sheet-table.tsx";

/** What a report was asked for. */
export interface Asked {
  days: Days;
  before: Days | null;
}

interface ReportCardProps {
  /** Its file's name. */
  name: string;
  title: string;
  /** What is counted, where the title does not say it all. */
  about?: string;
  /** What the figures say, in sentences with numbers. */
  finding: string;
  days: Days;
  reading: {
    isPending: boolean;
    isPlaceholderData: boolean;
    error: Error | null;
    refetch: () => unknown;
  };
  sheet: Sheet;
  /** Without one the table is all there is. */
  picture?: ReactNode;
  /** What the report can be narrowed to. */
  choice?: ReactNode;
  /** The whole width of the page. */
  wide?: boolean;
}

export function ReportCard({ title, wide = false, reading, ...rest }: ReportCardProps) {
  const { isPending, error, refetch, isPlaceholderData } = reading;
  return (
    <div className={styles.report} data-wide={wide}>
      <Card title={title}>
        {isPending && !error && <div role="status" aria-busy="true" className={styles.waiting} />}
        <Failure error={error} onRetry={() => void refetch()} />
        {!isPending && !error && (
          <div className={styles.body} aria-busy={isPlaceholderData}>
            <Body title={title} {...rest} />
          </div>
        )}
      </Card>
    </div>
  );
}

function Body({
  name,
  title,
  about,
  finding,
  days,
  sheet,
  picture,
  choice,
}: Omit<ReportCardProps, "reading">) {
  const t = useTranslations("analytics");
  const [asTable, setAsTable] = useState(false);
  if (sheet.rows.length === 0) return <p className={styles.nothing}>{t("nothing")}</p>;
  const named = (what: "asTable" | "copy" | "download") => `${t(what)}: ${title}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await asCsv(sheet, "\t"));
      say(t("copied", { title }));
    } catch {
      say(t("notCopied"));
    }
  };
  const download = async () => saveFile(`${name}-${days.from}-${days.to}.csv`, await asCsv(sheet));
  return (
    <>
      <p className={styles.finding}>{finding}</p>
      {choice && <div className={styles.choice}>{choice}</div>}
      {picture === undefined || asTable ? <SheetTable label={title} sheet={sheet} /> : picture}
      {about && <p className={styles.about}>{about}</p>}
      <div className={styles.actions}>
        {picture !== undefined && (
          <button
            type="button"
            aria-label={named("asTable")}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {t("asTable")}
          </button>
        )}
        <button type="button" aria-label={named("copy")} onClick={() => void copy()}>
          {t("copy")}
        </button>
        <button type="button" aria-label={named("download")} onClick={() => void download()}>
          {t("download")}
        </button>
      </div>
    </>
  );
}
