import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import { isSearch } from "../lead/find.ts";
import type { Findable } from "../ui/finder.tsx";

const FEW = "12";

/** Listings by words; those that match the lead's wishes before anything is typed. */
export function foundListingsQuery(leadId: string, typed: string) {
  const words = typed.trim();
  return queryOptions({
    queryKey: ["listings", "found", leadId, words] as const,
    staleTime: 0,
    queryFn: async (): Promise<Findable[]> =>
      (words === "" ? await matching(leadId) : await named(words)).map((listing) => ({
        id: listing.id,
        text: listing.title,
        more: `${listing.reference} · ${listing.area}, ${listing.city}`,
      })),
  });
}

async function matching(leadId: string) {
  const { items } = await answerOf(
    api.leads[":id"].matches.$get({ param: { id: leadId }, query: { limit: FEW } }),
  );
  return items.length > 0 ? items.map(({ listing }) => listing) : named("");
}

async function named(words: string) {
  const { items } = await answerOf(
    api.listings.$get({
      query: { limit: FEW, status: "available", ...(isSearch(words) && { query: words }) },
    }),
  );
  return items;
}
