import { useTranslations } from "use-intl";
import type { NotificationItem } from "./queries.ts";

/** How notifications read: whom it is about, and what happened. */
export function useNotificationWords() {
  const t = useTranslations("notifications");
  return ({ kind, leadId, leadName, data }: NotificationItem) => ({
    who: leadId === null ? null : (leadName ?? t("nameless")),
    what: t(`kinds.${kind}`, {
      reason: String(data["reason"] ?? ""),
      fallback: String(data["isFallback"] ?? false),
      count: Number(data["count"] ?? 1),
    }),
  });
}
