import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { MINUTE_MS } from "../../ui/durations.ts";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { useNow } from "../../ui/time.ts";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./api-keys.module.css";
import { KeyForm } from "./key-form.tsx";
import { KeyRow } from "./key-row.tsx";
import { apiKeysQuery } from "./queries.ts";
import { stateOf } from "./scopes.ts";

/** What lets programs use the API. */
export function ApiKeys() {
  const t = useTranslations();
  const now = useNow(MINUTE_MS);
  const [isMaking, setIsMaking] = useState(false);
  const { data: keys, error, isPending, refetch } = useQuery(apiKeysQuery);
  const working = keys?.filter((key) => stateOf(key, now) === "works") ?? [];
  const ended = keys?.filter((key) => stateOf(key, now) !== "works") ?? [];
  const make = (
    <Button look="main" onClick={() => setIsMaking(true)}>
      {t("apiKeys.make")}
    </Button>
  );
  return (
    <Page title={t("pages.apiKeys")} intro={t("apiKeys.intro")} actions={make}>
      <Failure error={error} onRetry={() => void refetch()} />
      {isPending && <Waiting />}
      {keys && working.length === 0 && (
        <Empty title={t("apiKeys.emptyTitle")} text={t("apiKeys.emptyText")} action={make} />
      )}
      {working.length > 0 && (
        <Card title={t("apiKeys.working")}>
          <ul className={styles.list}>
            {working.map((key) => (
              <KeyRow key={key.id} apiKey={key} state="works" />
            ))}
          </ul>
        </Card>
      )}
      {ended.length > 0 && (
        <details className={styles.ended}>
          <summary>{t("apiKeys.ended", { count: ended.length })}</summary>
          <ul className={styles.list}>
            {ended.map((key) => (
              <KeyRow key={key.id} apiKey={key} state={stateOf(key, now)} />
            ))}
          </ul>
        </details>
      )}
      {isMaking && <KeyForm onClose={() => setIsMaking(false)} />}
    </Page>
  );
}
