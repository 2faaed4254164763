import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { failureOf, isRefused } from "../app/failure.ts";
import { api } from "../app/session.ts";
import { leadQuery } from "../inbox/leads.ts";
import { putMessage } from "./messages.ts";
import type { Quoted } from "./quote.tsx";
import { inLine } from "./sending-line.ts";

/** What somebody has sent and the API has not confirmed. */
export interface Outgoing {
  /** The same for every try, so that it is sent once whatever gets lost on the way. */
  key: string;
  /** A file's caption when there is a file; may be empty then. */
  text: string;
  file: Sealed | null;
  /** The message it answers. */
  quoted: Quoted | null;
  /** `unreachable` may have been done all the same: it is tried under the same key. */
  state: "sending" | "unreachable" | "refused";
  why: string | null;
}

/** A file as it is sent: a repetition under the same key has the same bytes, its boundary included. */
interface Sealed {
  name: string;
  body: Blob;
}

export function outboxQuery(leadId: string) {
  return queryOptions<Outgoing[]>({
    queryKey: ["outbox", leadId],
    queryFn: () => [],
    initialData: [],
    // Only here does it exist: nothing reads it anew.
    staleTime: "static",
    gcTime: Infinity,
  });
}

/** Shows the text at once, and sends it. */
export function sendText(
  cache: QueryClient,
  leadId: string,
  text: string,
  quoted: Quoted | null,
): Promise<void> {
  return begin(cache, leadId, { text, file: null, quoted });
}

/** As `sendText`, with a file: a picture, a video, a recording or a document. */
export async function sendFile(
  cache: QueryClient,
  leadId: string,
  file: File,
  caption: string,
  quoted: Quoted | null,
): Promise<void> {
  const form = new FormData();
  form.set("file", file);
  if (quoted !== null) form.set("replyTo", quoted.id);
  if (caption !== "") form.set("caption", caption);
  const body = await new Response(form).blob();
  return begin(cache, leadId, { text: caption, file: { name: file.name, body }, quoted });
}

function begin(
  cache: QueryClient,
  leadId: string,
  what: Pick<Outgoing, "text" | "file" | "quoted">,
): Promise<void> {
  const outgoing = { ...what, key: crypto.randomUUID(), state: "sending", why: null } as const;
  change(cache, leadId, (list) => [...list, outgoing]);
  return inLine(leadId, () => attempt(cache, leadId, outgoing));
}

/** Tries once more what did not reach the API, or what it refused. */
export function sendAgain(cache: QueryClient, leadId: string, outgoing: Outgoing): Promise<void> {
  const key = outgoing.state === "refused" ? crypto.randomUUID() : outgoing.key;
  const again = { ...outgoing, key, state: "sending", why: null } as const;
  change(cache, leadId, (list) => list.map((one) => (one.key === outgoing.key ? again : one)));
  return inLine(leadId, () => attempt(cache, leadId, again));
}

/** Every lead's, with what of it is not sent. */
function unsent(cache: QueryClient): [leadId: string, Outgoing[]][] {
  return cache
    .getQueriesData<Outgoing[]>({ queryKey: ["outbox"] })
    .map(([key, list]) => [String(key[1]), list ?? []]);
}

/** Tries what did not reach the API, of whichever lead: the way there is open again. */
export function sendWaiting(cache: QueryClient): void {
  for (const [leadId, list] of unsent(cache))
    for (const outgoing of list)
      if (outgoing.state === "unreachable") void sendAgain(cache, leadId, outgoing);
}

/** Whether closing the page loses something that somebody has sent. */
export function hasUnsent(cache: QueryClient): boolean {
  return unsent(cache).some(([, list]) => list.length > 0);
}

export function discard(cache: QueryClient, leadId: string, key: string): void {
  change(cache, leadId, (list) => list.filter((one) => one.key !== key));
}

async function attempt(cache: QueryClient, leadId: string, outgoing: Outgoing): Promise<void> {
  const { key } = outgoing;
  try {
    const { message, lead } = await answerOf(post(leadId, outgoing));
    putMessage(cache, leadId, message);
    cache.setQueryData(
      leadQuery(leadId).queryKey,
      (old) => old && { ...old, owner: lead.owner, stage: lead.stage },
    );
    discard(cache, leadId, key);
  } catch (error) {
    const state = isRefused(error) ? "refused" : "unreachable";
    const failed = { ...outgoing, state, why: failureOf(error) } as const;
    change(cache, leadId, (list) => list.map((one) => (one.key === key ? failed : one)));
  }
}

function post(leadId: string, { key, text, file, quoted }: Outgoing) {
  const messages = api.leads[":id"].messages;
  const input = { param: { id: leadId }, header: { "idempotency-key": key } };
  if (file === null)
    return messages.$post({ ...input, json: { text, ...(quoted && { replyTo: quoted.id }) } });
  const { body } = file;
  const headers = { "content-type": body.type, "idempotency-key": key };
  // The form is in the body already.
  return messages.file.$post({ ...input, form: {} as { file: File } }, { init: { body, headers } });
}

function change(
  cache: QueryClient,
  leadId: string,
  how: (list: readonly Outgoing[]) => Outgoing[],
): void {
  cache.setQueryData(outboxQuery(leadId).queryKey, (list) => how(list ?? []));
}
