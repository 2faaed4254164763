import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { meQuery } from "../../app/me.ts";
import { Table } from "../../ui/table.tsx";
import { COLUMNS, NEEDED } from "./columns.ts";
import styles from "./import-dialog.module.css";

/** Which columns a file may have, for whoever makes one. */
export function ColumnHelp() {
  const t = useTranslations("listings");
  const { data: me } = useQuery(meQuery);
  const currency = me?.organization.currency ?? "";
  return (
    <details className={styles.help}>
      <summary>{t("importing.columns")}</summary>
      <p>{t("importing.columnsIntro")}</p>
      <Table
        label={t("importing.columns")}
        head={[t("importing.column"), t("importing.needed"), t("importing.write")]}
      >
        {COLUMNS.map((column) => (
          <tr key={column}>
            <th scope="row" className={styles.column}>
              {t(`column.${column}`)}
            </th>
            <td>{NEEDED.includes(column) ? t("importing.yes") : t("importing.no")}</td>
            <td>{t(`importing.says.${column}`, { currency })}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
