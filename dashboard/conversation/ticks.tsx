import { useTranslations } from "use-intl";
import type { Message } from "../app/types.ts";
import styles from "./ticks.module.css";

type Status = Message["status"];
const SIGNS: Partial<Record<Status, string>> = {
  sent: "✓",
  delivered: "✓✓",
  read: "✓✓",
  played: "✓✓",
  failed: "!",
};

export function Ticks({ status }: { status: Status }) {
  const t = useTranslations("status");
  return (
    <span className={styles.ticks} data-status={status} title={t(status)}>
      <span aria-hidden="true">{SIGNS[status] ?? "…"}</span>
      <span className="visually-hidden">{t(status)}</span>
    </span>
  );
}
