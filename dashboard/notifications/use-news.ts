import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { meQuery } from "../app/me.ts";
import { say } from "../ui/say.ts";
import { newestOf, newsOf, titleWith } from "./news.ts";
import { useNotificationWords } from "./notification-words.ts";
import { placeOf } from "./place.ts";
import { unreadQuery } from "./queries.ts";
import { isFirstToHear, isSoundOn, playSound } from "./sound.ts";

/** More at once are told in one line. */
const ONE_BY_ONE = 3;

/** Tells what comes while the page is open: in its corner when it is seen, and as a sound where wanted. */
export function useNews(): void {
  const t = useTranslations("notifications");
  const words = useNotificationWords();
  const { data: me } = useQuery(meQuery);
  const { data: unread } = useQuery(unreadQuery);
  const { leadId = null } = useParams({ strict: false });
  const known = useRef<string | null>(null);
  useEffect(() => {
    if (me === undefined || unread === undefined) return;
    const atLead = document.hasFocus() ? leadId : null;
    const news = newsOf(unread.items, known.current, { muted: me.mutedKinds, atLead });
    known.current = newestOf(unread.items, known.current);
    const last = news.at(-1);
    if (last === undefined) return;
    if (isSoundOn() && isFirstToHear(last.id)) void playSound();
    if (document.visibilityState !== "visible") return;
    if (news.length > ONE_BY_ONE) return say(t("several", { count: news.length }));
    for (const item of news) {
      const { who, what } = words(item);
      const data = { to: placeOf(item) };
      say(who ?? what, { data, ...(who !== null && { description: what }) });
    }
  }, [unread, me, leadId, t, words]);
}

/** A tab that nobody sees says in its title how much waits. */
export function useUnreadTitle(unread: number): void {
  useEffect(() => {
    const show = () => {
      const title = titleWith(document.title, unread, document.hidden);
      if (title !== document.title) document.title = title;
    };
    show();
    document.addEventListener("visibilitychange", show);
    return () => document.removeEventListener("visibilitychange", show);
  }, [unread]);
}
