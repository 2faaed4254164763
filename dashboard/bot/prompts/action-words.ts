import { useTranslations } from "use-intl";
import type { TurnResult } from "./queries.ts";

/** What the bot does, as `Ask for: Bedrooms`. */
export function useActionWords(): (action: TurnResult["action"]) => string {
  const t = useTranslations();
  return (action) => {
    switch (action.kind) {
      case "ask":
        return t("prompts.action.ask", { fact: t(`fact.${action.fact}`) });
      case "offer_listings":
        return t("prompts.action.offer_listings", { count: action.listingIds.length });
      case "schedule_follow_up":
        return t("prompts.action.schedule_follow_up", { hours: action.inHours });
      case "call_to_action":
        return t("prompts.action.call_to_action", { cta: action.cta });
      case "hand_over":
        return t("prompts.action.hand_over", { why: action.why });
      default:
        return t(`prompts.action.${action.kind}`);
    }
  };
}
