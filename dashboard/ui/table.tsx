import type { ReactNode } from "react";
import styles from "./table.module.css";

interface TableProps {
  label: string;
  /** Column titles; an empty one is for actions. */
  head: readonly string[];
  /** The rows: `<tr>`s. */
  children: ReactNode;
}

/** Scrolls sideways by itself, with keys too, where it is wider than the page. */
export function Table({ label, head, children }: TableProps) {
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((title, index) =>
              title === "" ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
