import type { NotificationItem } from "./queries.ts";

/** The page on which something can be done about it. */
export function placeOf({ kind, leadId }: Pick<NotificationItem, "kind" | "leadId">): string {
  if (leadId !== null) return `/inbox/${leadId}`;
  return kind.startsWith("webhook") ? "/settings/webhooks" : "/settings/organization";
}
