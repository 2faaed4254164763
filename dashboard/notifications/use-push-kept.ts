import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocale } from "use-intl";
import { meQuery } from "../app/me.ts";
import { browserQuery, forgetPush, pushChoice, turnPushOn } from "./push.ts";
import { nextOfChoice } from "./push-state.ts";
import { pushQuery } from "./queries.ts";

/** Keeps to what was chosen in this browser, over sign-ins and languages; nothing happens where nobody chose. */
export function usePushKept(): void {
  const cache = useQueryClient();
  const language = useLocale();
  const { data: me } = useQuery(meQuery);
  const userId = me?.id;
  useEffect(() => {
    const choice = pushChoice();
    if (choice === null || userId === undefined) return;
    void (async () => {
      const [push, browser] = await Promise.all([
        cache.fetchQuery({ ...pushQuery, staleTime: 0 }),
        cache.fetchQuery({ ...browserQuery, staleTime: 0 }),
      ]);
      const { publicKey, sessionId } = push;
      const next = nextOfChoice(choice, userId, push, browser, language);
      if (next === "forget") await forgetPush();
      if (next === "renew" && publicKey !== null)
        await turnPushOn(publicKey, language, { userId, sessionId });
      if (next !== "keep") await cache.invalidateQueries({ queryKey: pushQuery.queryKey });
      // Without a network, or a push service: the next time.
    })().catch(() => undefined);
  }, [cache, userId, language]);
}
