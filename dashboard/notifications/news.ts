import type { NotificationItem, NotificationKind } from "./queries.ts";

type Unread = readonly Pick<NotificationItem, "id" | "kind" | "leadId">[];

/** Up to where somebody was told: ids grow with time. Null before anything was read. */
export function newestOf(items: readonly { id: string }[], before: string | null): string {
  return items.reduce((newest, { id }) => (id > newest ? id : newest), before ?? "");
}

/** What came after `known`, is wanted, and is not about the lead that is being looked at; the oldest first. */
export function newsOf<Items extends Unread>(
  items: Items,
  known: string | null,
  { muted, atLead }: { muted: readonly NotificationKind[]; atLead: string | null },
): Items[number][] {
  // What was there when the page was opened is no news.
  if (known === null) return [];
  return items
    .filter(({ id, kind, leadId }) => {
      const isSeen = leadId !== null && leadId === atLead;
      return id > known && !muted.includes(kind) && !isSeen;
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const COUNTED = /^\(\d+\+?\) /;

/** A hidden tab's title says how much waits behind it. */
export function titleWith(title: string, unread: number, isHidden: boolean): string {
  const plain = title.replace(COUNTED, "");
  return isHidden && unread > 0 ? `(${countText(unread)}) ${plain}` : plain;
}

export function countText(unread: number): string {
  return unread > 99 ? "99+" : String(unread);
}
