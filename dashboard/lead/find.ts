import { queryOptions } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Findable } from "../ui/finder.tsx";
import { nameOf } from "../ui/lead-name.ts";

const FEW = "12";
/** The API looks for two characters at least. */
const SHORTEST = 2;

export function isSearch(typed: string): boolean {
  return typed.trim().length >= SHORTEST;
}

/** Leads by name, number or words; those who wrote last before anything is typed. */
export function foundLeadsQuery(typed: string, nameless: string) {
  const words = typed.trim();
  return queryOptions({
    queryKey: ["found", "leads", words] as const,
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Findable[]> => {
      const query = isSearch(words) ? { query: words } : ({ open: "true" } as const);
      const { items } = await answerOf(
        api.leads.$get({ query: { limit: FEW, ...query } }, { init: { signal } }),
      );
      return items.map((lead) => ({
        id: lead.id,
        text: nameOf(lead) ?? nameless,
        ...(lead.name && lead.phone && { more: `+${lead.phone}` }),
      }));
    },
  });
}
