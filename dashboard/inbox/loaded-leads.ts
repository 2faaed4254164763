import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { changeLoaded } from "../app/change-loaded.ts";
import type { LeadItem, LeadPage } from "../app/types.ts";
import { columnView, type Column } from "../pipeline/column.ts";
import type { Shown } from "./leads.ts";
import { standsBefore, VIEWS, type View } from "./views.ts";

type Loaded = InfiniteData<LeadPage, string>;

/** Puts a lead that has changed where it now belongs in each list that is loaded; reads no list anew. */
export function placeLead(cache: QueryClient, lead: LeadItem, me: string): void {
  for (const [key, data] of cache.getQueriesData<Loaded>({ queryKey: ["leads"] })) {
    if (data === undefined) continue;
    const shown = key[1] as Shown | Column;
    const view = "stage" in shown ? columnView(shown) : VIEWS[shown.view];
    const isSearch = "q" in shown && shown.q !== "";
    changeLoaded<Loaded>(cache, key, (loaded) => placed(loaded, lead, view, me, isSearch));
  }
}

function placed(data: Loaded, lead: LeadItem, view: View, me: string, isSearch: boolean): Loaded {
  const at = data.pages.findIndex(({ items }) => items.some(({ id }) => id === lead.id));
  // Whether a search or the calendar finds it only the API can tell.
  if (isSearch || view.holds === null) return at === -1 ? data : replaced(data, lead);
  const without = at === -1 ? data : removed(data, lead.id);
  return view.holds(lead, me) ? inserted(without, endsOf(data), lead, view.sort) : without;
}

function withItems(data: Loaded, change: (items: LeadItem[], page: number) => LeadItem[]): Loaded {
  const pages = data.pages.map((page, index) => {
    const items = change(page.items, index);
    return items === page.items ? page : { ...page, items };
  });
  return { ...data, pages };
}

function replaced(data: Loaded, lead: LeadItem): Loaded {
  return withItems(data, (items) =>
    items.some(({ id }) => id === lead.id)
      ? items.map((item) => (item.id === lead.id ? lead : item))
      : items,
  );
}

function removed(data: Loaded, leadId: string): Loaded {
  return withItems(data, (items) =>
    items.some(({ id }) => id === leadId) ? items.filter(({ id }) => id !== leadId) : items,
  );
}

/** The last lead of each page, behind which the next one begins; nothing when there is no next one. */
function endsOf({ pages }: Loaded): (LeadItem | undefined)[] {
  return pages.map(({ items, nextCursor }) => (nextCursor === null ? undefined : items.at(-1)));
}

function inserted(
  data: Loaded,
  ends: readonly (LeadItem | undefined)[],
  lead: LeadItem,
  sort: View["sort"],
): Loaded {
  const page = ends.findIndex((end) => end === undefined || !standsBefore(sort, end, lead));
  // Further down than what is loaded: it comes with its page.
  if (page === -1) return data;
  return withItems(data, (items, index) => {
    if (index !== page) return items;
    const place = items.findIndex((item) => standsBefore(sort, lead, item));
    return items.toSpliced(place === -1 ? items.length : place, 0, lead);
  });
}

/** Forgets a lead that is not there any more. */
export function dropLead(cache: QueryClient, leadId: string): void {
  // Whoever has it open is told that it is gone.
  void cache.resetQueries({ queryKey: ["lead", leadId] });
  void cache.invalidateQueries({ queryKey: ["calendar"] });
  for (const of of ["messages", "notes", "viewings", "matches", "outbox"])
    cache.removeQueries({ queryKey: [of, leadId] });
  for (const [key, data] of cache.getQueriesData<Loaded>({ queryKey: ["leads"] }))
    if (data !== undefined) changeLoaded<Loaded>(cache, key, (loaded) => removed(loaded, leadId));
}

/** Forgets what is further down in lists: reading a thousand pages anew would help nobody. */
export function keepFirstPages(cache: QueryClient, shown: Partial<Shown> = {}): void {
  cache.setQueriesData<Loaded>(
    { queryKey: ["leads", shown] },
    (loaded) =>
      loaded && { pages: loaded.pages.slice(0, 1), pageParams: loaded.pageParams.slice(0, 1) },
  );
}
