import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./audit-log.module.css";
import { byDay } from "./by-day.ts";
import { EntryRow } from "./entry-row.tsx";
import { Export } from "./export.tsx";
import { Filters } from "./filters.tsx";
import { entriesQuery, type Entry } from "./queries.ts";

export function AuditLog() {
  const t = useTranslations();
  const search = useSearch({ from: "/settings/audit-log" });
  const query = useInfiniteQuery(entriesQuery(search));
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  return (
    <Page
      title={t("pages.auditLog")}
      intro={t("auditLog.intro")}
      actions={query.isSuccess && <Export search={search} />}
    >
      {!(query.isError && !query.data) && <Filters search={search} />}
      <Failure error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.isSuccess && entries.length === 0 && (
        <Empty
          title={t(isFiltered ? "auditLog.nothingFound" : "auditLog.empty")}
          text={t(isFiltered ? "auditLog.nothingFoundText" : "auditLog.emptyText")}
        />
      )}
      <Days entries={entries} />
      {query.hasNextPage && (
        <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("ui.more")}
        </Button>
      )}
    </Page>
  );
}

function Days({ entries }: { entries: Entry[] }) {
  const language = useLocale();
  const day = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  return byDay(entries).map(({ at, items }) => (
    <section key={items[0]?.id} aria-label={day.format(new Date(at))}>
      <h2 className={styles.day}>
        <time dateTime={at.slice(0, 10)}>{day.format(new Date(at))}</time>
      </h2>
      <ol className={styles.entries}>
        {items.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}
