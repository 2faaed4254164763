import { useLocale, useTranslations } from "use-intl";
import type { Fence } from "./fences.ts";
import styles from "./fence-line.module.css";

/** Says in the conversation who had it from here on. */
export function FenceLine({ fence: { kind, at } }: { fence: Fence }) {
  const t = useTranslations("writing");
  const language = useLocale();
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const time = new Intl.DateTimeFormat(language, {
    timeStyle: "short",
    ...(!isToday && { dateStyle: "medium" }),
  });
  return (
    <li className={styles.fence} data-kind={kind}>
      {t(kind === "taken" ? "takenOver" : "handedBack", { when: time.format(new Date(at)) })}
    </li>
  );
}
