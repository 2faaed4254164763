import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { TRIGGERS, triggerOf, type Cadence } from "./cadence.ts";
import { CadenceEditor } from "./cadence-editor.tsx";
import styles from "./cadences.module.css";
import { cadenceQuery, cadencesQuery } from "./queries.ts";
import { useDelayWords } from "./use-delay-words.ts";

export function Cadences() {
  const t = useTranslations("cadences");
  const { after } = useSearch({ from: "/bot/cadences" });
  const trigger = triggerOf(after);
  const { data: all } = useQuery(cadencesQuery);
  const { data: read, error, refetch } = useQuery(cadenceQuery(trigger));
  return (
    <Page title={t("title")} intro={t("intro")} wide>
      <nav aria-label={t("triggers")} className={styles.triggers}>
        {TRIGGERS.map((one) => (
          <Link
            key={one}
            to="/bot/cadences"
            search={{ after: one }}
            className={styles.trigger}
            aria-current={one === trigger ? "page" : undefined}
          >
            <strong>{t(`trigger.${one}`)}</strong>
            <Extent cadence={all?.find((cadence) => cadence.trigger === one)} />
          </Link>
        ))}
      </nav>
      <Failure error={error} onRetry={() => void refetch()} />
      {read ? <CadenceEditor key={trigger} trigger={trigger} read={read} /> : !error && <Waiting />}
    </Page>
  );
}

/** How long a cadence goes on. */
function Extent({ cadence }: { cadence: Cadence | undefined }) {
  const t = useTranslations("cadences");
  const delayWords = useDelayWords();
  const last = cadence?.steps.at(-1);
  return (
    <span className={styles.extent}>
      {cadence && !cadence.active
        ? t("off")
        : cadence &&
          last &&
          t("extent", { count: cadence.steps.length, span: delayWords(last.delayMinutes) })}
    </span>
  );
}
