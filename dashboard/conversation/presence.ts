import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { answerOf } from "../../api/client.ts";
import { api } from "../app/session.ts";
import type { Present } from "../app/types.ts";

/** What is said holds for 30 seconds, and 10 for typing. */
const SAY_AGAIN_MS = 20_000;
const TYPING_AGAIN_MS = 6_000;

type State = "viewing" | "typing";

/**
 * Tells the others that somebody is here, and who else is. Who only looks on is told without saying
 * so; `says` is null until it is known which of the two.
 */
export function usePresence(leadId: string, says: boolean | null) {
  const cache = useQueryClient();
  const param = { id: leadId };
  const saidTypingAt = useRef(Number.NEGATIVE_INFINITY);
  const key = ["presence", leadId];
  const { data: others = [] } = useQuery<Present[]>({
    queryKey: key,
    enabled: says !== null,
    staleTime: 0,
    refetchInterval: SAY_AGAIN_MS,
    queryFn: async () =>
      says
        ? (await say(isTyping() ? "typing" : "viewing")).others
        : (await answerOf(api.leads[":id"].presence.$get({ param }))).items,
  });
  function isTyping(): boolean {
    return Date.now() - saidTypingAt.current < TYPING_AGAIN_MS;
  }

  function say(state: State) {
    return answerOf(api.leads[":id"].presence.$put({ param, json: { state } }));
  }

  useEffect(() => {
    if (!says) return undefined;
    return () => {
      void api.leads[":id"].presence.$delete({ param: { id: leadId } }).catch(() => undefined);
    };
  }, [leadId, says]);

  const typing = useCallback(() => {
    if (isTyping()) return;
    saidTypingAt.current = Date.now();
    say("typing")
      .then((kept) => cache.setQueryData(key, kept.others))
      .catch(() => undefined);
    // oxlint-disable-next-line exhaustive-deps -- of one lead, for which the page is made anew
  }, [leadId]);

  return { others, typing };
}
