import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { answerOf } from "../../api/client.ts";
import { failureOf } from "../app/failure.ts";
import { useMay } from "../app/role.ts";
import { api } from "../app/session.ts";
import { say } from "../ui/say.ts";
import { Select } from "../ui/select.tsx";
import { STATUSES, type Status } from "./kinds.ts";
import { listingQuery, type Listing, type ListingPage } from "./queries.ts";
import { StatusBadge } from "./status-badge.tsx";

/** One pick changes it: whoever may change nothing sees it only. */
export function StatusSelect({ listing }: { listing: Listing }) {
  const t = useTranslations();
  const cache = useQueryClient();
  const mayChange = useMay("manager");
  const { id, reference, status } = listing;
  const change = useMutation({
    mutationFn: (next: Status) =>
      answerOf(
        api.listings[":listingId"].$patch({ param: { listingId: id }, json: { status: next } }),
      ),
    onSuccess: (changed) => {
      cache.setQueriesData<InfiniteData<ListingPage>>(
        { queryKey: ["listings", "list"] },
        (lists) =>
          lists && {
            ...lists,
            pages: lists.pages.map((page) => ({
              ...page,
              items: page.items.map((item) => (item.id === id ? changed : item)),
            })),
          },
      );
      void cache.invalidateQueries({ queryKey: listingQuery(id).queryKey });
      say(t("listings.statusNow", { reference, status: t(`listings.status.${changed.status}`) }));
    },
    onError: (error) => say(failureOf(error) ?? t("inbox.unreachable")),
  });
  if (!mayChange) return <StatusBadge status={status} />;
  return (
    <Select
      label={t("listings.setStatus", { reference })}
      value={change.isPending ? change.variables : status}
      options={STATUSES.map((value) => ({ value, text: t(`listings.status.${value}`) }))}
      onPick={(next) => change.mutate(next)}
    />
  );
}
