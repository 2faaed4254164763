import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { download } from "../../ui/download.ts";
import { Table } from "../../ui/table.tsx";
import { isColumn } from "./columns.ts";
import styles from "./import-dialog.module.css";
import type { ChosenFile, Outcome } from "./send-file.ts";

/** So many rows are shown; the download has them all. */
const MOST_SHOWN = 100;
const COUNTS = ["created", "updated", "unchanged", "failed"] as const;

interface OutcomeViewProps {
  file: ChosenFile;
  outcome: Outcome;
  /** Else it was only tried. */
  isDone: boolean;
}

/** What became, or would become, of each row of a file. */
export function OutcomeView({ file, outcome, isDone }: OutcomeViewProps) {
  const t = useTranslations("listings.importing");
  const language = useLocale();
  const number = new Intl.NumberFormat(language);
  const whatToDo = t("what");
  const ignored = outcome.ignoredColumns.filter((name) => name !== whatToDo);
  return (
    <>
      <dl className={styles.counts}>
        {COUNTS.map((key) => (
          <div key={key} data-bad={key === "failed" && outcome.failed > 0}>
            <dd>{number.format(outcome[key])}</dd>
            <dt>{t(key, { count: outcome[key] })}</dt>
          </div>
        ))}
      </dl>
      {ignored.length > 0 && (
        <p className={styles.soft}>
          {t("ignored", { columns: new Intl.ListFormat(language).format(ignored) })}
        </p>
      )}
      {outcome.failed > 0 && <Failed file={file} rows={outcome.rows} isDone={isDone} />}
    </>
  );
}

interface FailedProps {
  file: ChosenFile;
  rows: Outcome["rows"];
  isDone: boolean;
}

function Failed({ file, rows, isDone }: FailedProps) {
  const t = useTranslations("listings");
  const more = rows.length - MOST_SHOWN;

  async function mend() {
    const { rowsToMend } = await import("./rows-to-mend.ts");
    const name = file.name.replace(/\.\w+$/u, "");
    download(`${name}-to-mend.csv`, rowsToMend(file.bytes, rows, t("importing.what")));
  }

  return (
    <section className={styles.failed}>
      <h3>{t("importing.errorsTitle")}</h3>
      <p>{t(isDone ? "importing.errorsDone" : "importing.errorsWould")}</p>
      <p>
        <Button onClick={() => void mend()}>{t("importing.mend")}</Button>
      </p>
      <Table
        label={t("importing.errorsTitle")}
        head={[t("importing.row"), t("importing.column"), t("importing.what")]}
      >
        {rows.slice(0, MOST_SHOWN).flatMap(({ row, reference, errors }) =>
          errors.map(({ column, message }, at) => (
            <tr key={`${row}-${at}`}>
              <th scope="row">
                {row}
                <span className={styles.of}>
                  <bdi>{reference}</bdi>
                </span>
              </th>
              <td>
                {column === "" ? (
                  t("importing.wholeRow")
                ) : isColumn(column) ? (
                  t(`column.${column}`)
                ) : (
                  <bdi>{column}</bdi>
                )}
              </td>
              <td dir="auto">{message}</td>
            </tr>
          )),
        )}
      </Table>
      {more > 0 && <p className={styles.soft}>{t("importing.moreErrors", { count: more })}</p>}
    </section>
  );
}
