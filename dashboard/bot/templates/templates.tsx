import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../../app/me.ts";
import { useMay } from "../../app/role.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Failure } from "../../ui/failure.tsx";
import { Page } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { Filters } from "./filters.tsx";
import { NewTemplate } from "./new-template.tsx";
import { templatesQuery, type TemplateFilter } from "./queries.ts";
import { SyncButton, useSync } from "./sync-button.tsx";
import { TemplateCard } from "./template-card.tsx";
import { TemplateDetails } from "./template-details.tsx";
import type { Template } from "./template.ts";
import styles from "./templates.module.css";
import { useExamples } from "./use-words.ts";

export function Templates() {
  const { make } = useSearch({ from: "/bot/templates" });
  return make === undefined ? <TemplateList /> : <NewTemplate key={make} from={make} />;
}

function TemplateList() {
  const t = useTranslations("templates");
  const words = useTranslations("ui");
  const navigate = useNavigate();
  const mayChange = useMay("manager");
  const { data: me } = useQuery(meQuery);
  const examples = useExamples(me?.organization.name);
  const sync = useSync();
  const [filter, setFilter] = useState<TemplateFilter>({});
  const wanted = useDeferredValue(filter);
  const [open, setOpen] = useState<Template | null>(null);
  const all = useInfiniteQuery(templatesQuery({}));
  const list = useInfiniteQuery({ ...templatesQuery(wanted), placeholderData: keepPreviousData });
  const known = all.data?.pages.flatMap(({ items }) => items);
  const templates = list.data?.pages.flatMap(({ items }) => items);
  const languages = [...new Set(known?.map(({ language }) => language))].toSorted();
  const make = (from: string) => void navigate({ to: "/bot/templates", search: { make: from } });
  const create = (
    <Button look="main" onClick={() => make("new")}>
      {t("create")}
    </Button>
  );

  return (
    <Page
      title={t("title")}
      intro={t("intro")}
      wide
      actions={
        mayChange && (
          <>
            <SyncButton sync={sync} />
            {create}
          </>
        )
      }
    >
      <Failure error={sync.error} onRetry={() => sync.mutate()} />
      <Failure error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {known?.length === 0 ? (
        <Empty
          title={t("emptyTitle")}
          text={t("emptyText")}
          action={mayChange && <SyncButton sync={sync} />}
        />
      ) : (
        <Filters filter={filter} languages={languages} onFilter={setFilter} />
      )}
      {templates?.length === 0 && known !== undefined && known.length > 0 && (
        <Empty
          title={t("nothingFound")}
          text={t("nothingFoundText")}
          action={<Button onClick={() => setFilter({})}>{t("clearFilters")}</Button>}
        />
      )}
      <ul className={styles.list} aria-label={t("title")}>
        {templates?.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            examples={examples}
            onOpen={() => setOpen(template)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words("more")}
        </Button>
      )}
      {open && (
        <TemplateDetails
          template={open}
          examples={examples}
          onCopy={() => make(open.id)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
