import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { ApiProblem, answerOf } from "../../api/client.ts";
import { failureOf } from "../app/failure.ts";
import { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";
import { putMessage } from "./messages.ts";

/** What somebody has sent and the API has not confirmed. */
export interface Outgoing {
  /** The same for every try, so that it is sent once whatever gets lost on the way. */
  key: string;
  text: string;
  state: "sending" | "unreachable" | "refused";
  why: string | null;
}

export function outboxQuery(leadId: string) {
  return queryOptions<Outgoing[]>({
    queryKey: ["outbox", leadId],
    queryFn: () => [],
    initialData: [],
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

/** Shows the text at once, and sends it. */
export function sendText(cache: QueryClient, leadId: string, text: string): Promise<void> {
  const outgoing = { key: crypto.randomUUID(), text, state: "sending", why: null } as const;
  change(cache, leadId, (list) => [...list, outgoing]);
  return attempt(cache, leadId, outgoing);
}

/** Tries once more what did not reach the API, or what it refused. */
export function sendAgain(cache: QueryClient, leadId: string, outgoing: Outgoing): Promise<void> {
  // What was refused was answered: it needs a key of its own to be asked anew.
  const key = outgoing.state === "refused" ? crypto.randomUUID() : outgoing.key;
  const again = { ...outgoing, key, state: "sending", why: null } as const;
  change(cache, leadId, (list) => list.map((one) => (one.key === outgoing.key ? again : one)));
  return attempt(cache, leadId, again);
}

export function discard(cache: QueryClient, leadId: string, key: string): void {
  change(cache, leadId, (list) => list.filter((one) => one.key !== key));
}

async function attempt(cache: QueryClient, leadId: string, outgoing: Outgoing): Promise<void> {
  const { key, text } = outgoing;
  try {
    const { message, lead } = await answerOf(
      api.leads[":id"].messages.$post({
        param: { id: leadId },
        header: { "idempotency-key": key },
        json: { text },
      }),
    );
    putMessage(cache, leadId, message);
    cache.setQueryData(
      leadQuery(leadId).queryKey,
      (old) => old && { ...old, owner: lead.owner, stage: lead.stage },
    );
    discard(cache, leadId, key);
  } catch (error) {
    const state = error instanceof ApiProblem ? "refused" : "unreachable";
    const failed = { ...outgoing, state, why: failureOf(error) } as const;
    change(cache, leadId, (list) => list.map((one) => (one.key === key ? failed : one)));
  }
}

function change(
  cache: QueryClient,
  leadId: string,
  how: (list: readonly Outgoing[]) => Outgoing[],
): void {
  cache.setQueryData(outboxQuery(leadId).queryKey, (list) => how(list ?? []));
}
