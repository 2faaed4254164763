import { useTranslations } from "use-intl";
import { messageKey } from "./actions.ts";

/** Actions for people; one that is newer than this page stays as the API names it. */
export function useActionWords() {
  const t = useTranslations("auditLog");
  const words = (action: string) => {
    const key = `actions.${messageKey(action)}` as "actions.sign_in";
    return t.has(key) ? t(key) : action;
  };
  /** A filter may find several actions. */
  const filterWords = (action: string) => {
    const key = `several.${messageKey(action)}` as "several.sign_in";
    return t.has(key) ? t(key) : words(action);
  };
  return { words, filterWords };
}
