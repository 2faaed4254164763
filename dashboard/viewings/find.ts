import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Findable } from "../ui/finder.tsx";
import { nameOf } from "../ui/lead-name.ts";

export type Found = Findable;

const FEW = "12";
/** The API looks for two characters at least. */
const SHORTEST = 2;

/** Leads by name, number or words; those who wrote last before anything is typed. */
export function foundLeadsQuery(typed: string, nameless: string) {
  const words = typed.trim();
  return queryOptions({
    queryKey: ["found", "leads", words] as const,
    staleTime: 0,
    queryFn: async (): Promise<Found[]> => {
      const query =
        words.length < SHORTEST ? ({ open: "true" } as const) : { query: words, limit: FEW };
      const { items } = await answerOf(api.leads.$get({ query: { limit: FEW, ...query } }));
      return items.map((lead) => ({
        id: lead.id,
        text: nameOf(lead) ?? nameless,
        ...(lead.name && lead.phone && { more: `+${lead.phone}` }),
      }));
    },
  });
}

/** Listings by words; those that match the lead's wishes before anything is typed. */
export function foundListingsQuery(leadId: string, typed: string) {
  const words = typed.trim();
  return queryOptions({
    queryKey: ["listings", "found", leadId, words] as const,
    staleTime: 0,
    queryFn: async (): Promise<Found[]> =>
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
      query: { limit: FEW, status: "available", ...(words.length >= SHORTEST && { query: words }) },
    }),
  );
  return items;
}
