import { Table } from "../ui/table.tsx";
import { written, type Sheet } from "./sheet.ts";
import styles from "./sheet-table.module.css";

export function SheetTable({ label, sheet: { columns, rows } }: { label: string; sheet: Sheet }) {
  const names = columns.filter(({ write }) => write === undefined).length;
  return (
    <div className={styles.figures} data-names={names}>
      <Table label={label} head={columns.map(({ title }) => title)}>
        {rows.map((row, i) => (
          <tr key={i}>
            {columns.map((column, j) => {
              const text = written(row[j] ?? null, column);
              return j === 0 ? (
                <th key={j} scope="row">
                  <bdi>{text}</bdi>
                </th>
              ) : (
                <td key={j}>{text}</td>
              );
            })}
          </tr>
        ))}
      </Table>
    </div>
  );
}
