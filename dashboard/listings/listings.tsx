import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { useTranslations } from "use-intl";
import { lazyPart } from "../ui/lazy-part.tsx";
import { meQuery } from "../app/me.ts";
import { useMay } from "../app/role.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Buttons } from "../ui/form.tsx";
import { Page } from "../ui/page.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { ListingList } from "./listing-list.tsx";
import { listingsQuery } from "./queries.ts";
import { filtersSet, queryOf, type ListingsSearch } from "./search.ts";

/** They come when somebody opens one. */
const ListingDialog = lazyPart(() => import("./listing-dialog.tsx"));
const NewListingDialog = lazyPart(() => import("./new-listing-dialog.tsx"));
const ImportDialog = lazyPart(() => import("./import/import-dialog.tsx"));
const MatchDialog = lazyPart(() => import("./match-dialog.tsx"));

export function Listings() {
  const t = useTranslations("listings");
  const search = useSearch({ from: "/listings" });
  const { data: me } = useQuery(meQuery);
  const mayChange = useMay("manager");
  const navigate = useNavigate({ from: "/listings" });
  const go = (some: Change) =>
    void navigate({
      to: ".",
      search: (old) => ({ ...old, ...some }) as never,
      replace: !("listing" in some || "tool" in some),
      // A form that closes has asked what is to become of its words.
      ignoreBlocker: true,
    });
  const currency = me?.organization.currency;
  return (
    <Page
      title={t("title")}
      intro={t("intro")}
      actions={
        <>
          <Button onClick={() => go({ tool: "match" })}>{t("preview")}</Button>
          {mayChange && <Button onClick={() => go({ tool: "import" })}>{t("import")}</Button>}
          {mayChange && (
            <Button look="main" onClick={() => go({ listing: "new" })}>
              {t("new")}
            </Button>
          )}
        </>
      }
    >
      {currency && (
        <>
          <FilterBar search={search} currency={currency} onChange={go} />
          <Found search={search} currency={currency} go={go} />
        </>
      )}
      <Opened search={search} go={go} mayChange={mayChange} />
    </Page>
  );
}

type Change = { [Key in keyof ListingsSearch]?: ListingsSearch[Key] | undefined };
interface FoundProps {
  search: ListingsSearch;
  currency: string;
  go: (some: Change) => void;
}

function Found({ search, currency, go }: FoundProps) {
  const t = useTranslations();
  const query = useInfiniteQuery({
    ...listingsQuery(queryOf(search, currency)),
    placeholderData: keepPreviousData,
  });
  const failure = <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return query.error ? failure : <Waiting />;
  const listings = query.data.pages.flatMap(({ items }) => items);
  const isNarrowed = search.q !== undefined || filtersSet(search) > 0;
  if (listings.length === 0) return isNarrowed ? <Nothing go={go} /> : <None go={go} />;
  return (
    <>
      {failure}
      <ListingList listings={listings} />
      {query.hasNextPage && (
        <p>
          <Button disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
            {t("ui.more")}
          </Button>
        </p>
      )}
    </>
  );
}

const UNFILTERED: Change = {
  q: undefined,
  status: undefined,
  purpose: undefined,
  type: undefined,
  beds: undefined,
  from: undefined,
  to: undefined,
};

function Nothing({ go }: Pick<FoundProps, "go">) {
  const t = useTranslations("listings");
  return (
    <Empty
      title={t("nothingTitle")}
      text={t("nothingText")}
      action={<Button onClick={() => go(UNFILTERED)}>{t("clear")}</Button>}
    />
  );
}

function None({ go }: Pick<FoundProps, "go">) {
  const t = useTranslations("listings");
  const mayChange = useMay("manager");
  if (!mayChange) return <Empty title={t("emptyTitle")} text={t("emptyViewer")} />;
  return (
    <Empty
      title={t("emptyTitle")}
      text={t("emptyText")}
      action={
        <Buttons>
          <Button look="main" onClick={() => go({ tool: "import" })}>
            {t("import")}
          </Button>
          <Button onClick={() => go({ listing: "new" })}>{t("new")}</Button>
        </Buttons>
      }
    />
  );
}

interface OpenedProps {
  search: ListingsSearch;
  go: (some: Change) => void;
  mayChange: boolean;
}

/** What stands over the list. */
function Opened({ search: { listing, tool }, go, mayChange }: OpenedProps) {
  const close = () => go({ listing: undefined, tool: undefined });
  if (tool === "match")
    return (
      <>
        <MatchDialog onClose={close} />
        {listing !== undefined && (
          <ListingDialog
            key={listing}
            listingId={listing}
            onClose={() => go({ listing: undefined })}
          />
        )}
      </>
    );
  if (listing === "new") return mayChange && <NewListingDialog onClose={close} />;
  if (listing !== undefined)
    return <ListingDialog key={listing} listingId={listing} onClose={close} />;
  return tool === "import" && mayChange && <ImportDialog onClose={close} />;
}
