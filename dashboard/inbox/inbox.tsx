import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { failureOf } from "../app/failure.ts";
import { useKey } from "../app/keys.ts";
import { useMay } from "../app/role.ts";
import { Button } from "../ui/button.tsx";
import { Failure } from "../ui/failure.tsx";
import { isSearch } from "../lead/find.ts";
import { PageTitle } from "../ui/page-title.tsx";
import styles from "./inbox.module.css";
import { LeadList } from "./lead-list.tsx";
import { countsQuery, leadsQuery } from "./leads.ts";
import { VIEWS, type ViewName } from "./views.ts";

const NAMES = Object.keys(VIEWS) as ViewName[];

export function Inbox() {
  const { view = "open", q = "" } = useSearch({ from: "/inbox" });
  const { leadId } = useParams({ strict: false });
  const t = useTranslations("inbox");
  return (
    <div className={styles.inbox} data-open={leadId !== undefined}>
      <PageTitle title={t("title")} />
      <section className={styles.side} aria-labelledby="inbox-title">
        <Head view={view} q={q} />
        <Leads view={view} q={q} key={view} />
      </section>
      <main className={styles.main}>
        <Outlet />
        {leadId === undefined && <Nothing />}
      </main>
    </div>
  );
}

function Head({ view, q }: { view: ViewName; q: string }) {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(countsQuery);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const wanted = useDeferredValue(typed.trim());
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const next = isSearch(wanted) ? wanted : "";
    if (next === q) return undefined;
    const timer = setTimeout(() => {
      void navigate({
        to: ".",
        search: (old) => ({ ...old, q: next || undefined }) as never,
        replace: true,
      });
    }, 200);
    return () => clearTimeout(timer);
  }, [wanted, q, navigate]);
  useKey("search", () => box.current?.focus());
  return (
    <header className={styles.head}>
      <h1 id="inbox-title">{t("title")}</h1>
      <input
        ref={box}
        type="search"
        className={styles.search}
        aria-label={t("search")}
        aria-keyshortcuts="/"
        placeholder={t("searchHint")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <nav className={styles.views} aria-label={t("viewsLabel")}>
        {NAMES.map((name) => (
          <Link
            key={name}
            from="/inbox"
            to="."
            search={(old) => ({ ...old, view: name === "open" ? undefined : name }) as never}
            className={styles.view}
            aria-current={name === view ? "page" : undefined}
          >
            {t(`views.${name}`)}
            {counts && <span className={styles.count}>{counts.views[name]}</span>}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function Leads({ view, q }: { view: ViewName; q: string }) {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(countsQuery);
  const query = useInfiniteQuery(leadsQuery({ view, q }, counts));
  const leads = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (query.isPending) return <p role="status" className={styles.message} aria-busy="true" />;
  if (query.isError && query.data === undefined)
    return (
      <div role="alert" className={styles.message}>
        <p>{failureOf(query.error) ?? t("unreachable")}</p>
        <Button onClick={() => void query.refetch()}>{t("again")}</Button>
      </div>
    );
  if (leads.length === 0 && view === "open" && !q) return <FirstLead />;
  if (leads.length === 0)
    return <p className={styles.message}>{q ? t("notFound", { q }) : t(`empty.${view}`)}</p>;
  const list = (
    <LeadList
      leads={leads}
      hasMore={query.hasNextPage}
      onEnd={() => {
        const isFree = !query.isFetching && !query.isFetchNextPageError;
        if (query.hasNextPage && isFree) void query.fetchNextPage();
      }}
    />
  );
  return (
    <>
      {list}
      <Failure
        error={query.isFetchNextPageError ? query.error : null}
        onRetry={() => void query.fetchNextPage()}
      />
    </>
  );
}

/** Before anybody wrote: what makes them appear. */
function FirstLead() {
  const t = useTranslations("inbox");
  const mayConnect = useMay("owner");
  return (
    <div className={styles.message}>
      <p>{t("empty.open")}</p>
      {mayConnect && <Link to="/settings/channels">{t("connect")}</Link>}
    </div>
  );
}

/** Beside the list while nobody is chosen; a phone does not show it. */
function Nothing() {
  const t = useTranslations("inbox");
  return (
    <div className={styles.nothing}>
      <p>{t("choose")}</p>
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> {t("keysMove")} · <kbd>/</kbd> {t("keysSearch")}
      </p>
    </div>
  );
}
