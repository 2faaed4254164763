import type { useTranslations } from "use-intl";

/** What a message without words is, in words. */
export function messageType(type: string, t: ReturnType<typeof useTranslations<never>>): string {
  const key = `messageType.${type}` as "messageType.image";
  return t.has(key) ? t(key) : t("messageType.other");
}
