import type { QueryClient } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { takeMessage, takeStatus } from "../conversation/messages.ts";
import { hasUnsent, sendWaiting } from "../conversation/outbox.ts";
import { countsQuery, isGone, leadQuery } from "../inbox/leads.ts";
import { dropLead, keepFirstPages, placeLead } from "../inbox/loaded-leads.ts";
import { listen, type LiveEvent, type LiveState } from "./live.ts";
import { api } from "./session.ts";
import { meQuery } from "./me.ts";

/** Several events of one lead come together: it is read once for all of them. */
const GATHER_MS = 60;
const COUNTS_MS = 1_000;

/** What is read anew after an event: by the first part of its key, and the lead's id where it is of one lead. */
const STALE_AFTER: Partial<Record<LiveEvent["kind"], readonly string[]>> = {
  "note.changed": ["notes"],
  "viewing.changed": ["viewings"],
  "label.changed": ["labels"],
  "user.changed": ["me", "agents", "users"],
  "cadence.changed": ["cadences"],
  "prompt.changed": ["prompts", "promptTrials"],
  "knowledge.changed": ["knowledge"],
  "playbook.changed": ["playbooks"],
  "listing.changed": ["listings", "matches"],
  "template.changed": ["templates"],
  "channel.changed": ["channels"],
  "webhook.changed": ["webhooks"],
  "notification.created": ["notifications"],
};

/** Not kept by lead, whatever the event is of. */
const OF_NO_LEAD: readonly string[] = ["notifications"];

/** They never change. */
const BYTES: readonly unknown[] = ["media", "photos"];
/** Many pages, or bytes. */
const LONG: readonly unknown[] = ["leads", "messages", ...BYTES];

/** They stand at messages alone: nothing else of the lead changes with them. */
const TICKS: readonly unknown[] = ["delivered", "read"];

/** Leads are read one by one while so few change; one's own limit is 1,200 requests a minute. */
const READS = 60;
const READS_MS = 10_000;
const LISTS_MS = 2_000;

/** Says yes so many times in each span of time. */
function atMost(count: number, spanMs: number): () => boolean {
  let began = 0;
  let left = 0;
  return () => {
    if (Date.now() - began > spanMs) [began, left] = [Date.now(), count];
    left -= 1;
    return left >= 0;
  };
}

function isOpen(cache: QueryClient, leadId: string): boolean {
  const { queryKey } = leadQuery(leadId);
  return cache.getQueryCache().find({ queryKey })?.isActive() ?? false;
}

/** Keeps what the page shows as it is in the database; ends when the returned function is called. */
export function follow(cache: QueryClient, onState: (state: LiveState) => void): () => void {
  const gathered = new Map<string, ReturnType<typeof setTimeout>>();
  const reads = new Map<string, number>();
  let lastRead = 0;
  let counting: ReturnType<typeof setTimeout> | undefined;
  let listing: ReturnType<typeof setTimeout> | undefined;
  const mayReadOne = atMost(READS, READS_MS);

  async function readLead(leadId: string): Promise<void> {
    gathered.delete(leadId);
    const number = ++lastRead;
    reads.set(leadId, number);
    try {
      const [lead, me] = await Promise.all([
        answerOf(api.leads[":id"].$get({ param: { id: leadId } })),
        cache.ensureQueryData(meQuery),
      ]);
      // One that was asked for later has told more.
      if (reads.get(leadId) !== number) return;
      if (lead.mergedIntoId !== null) return dropLead(cache, leadId);
      cache.setQueryData(leadQuery(leadId).queryKey, lead);
      placeLead(cache, lead, me.id);
    } catch (error) {
      if (isGone(error)) dropLead(cache, leadId);
      else void cache.invalidateQueries({ queryKey: ["lead", leadId] });
    } finally {
      if (reads.get(leadId) === number) reads.delete(leadId);
    }
  }

  function leadChanged(leadId: string): void {
    if (!gathered.has(leadId)) {
      if (isOpen(cache, leadId) || mayReadOne()) {
        const read = () => void readLead(leadId);
        gathered.set(leadId, setTimeout(read, GATHER_MS));
      } else listing ??= setTimeout(readLists, LISTS_MS);
    }
    counting ??= setTimeout(() => {
      counting = undefined;
      void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    }, COUNTS_MS);
  }

  /** So many leads change that the lists are read instead of each of them. */
  function readLists(): void {
    listing = undefined;
    keepFirstPages(cache);
    void cache.invalidateQueries({ queryKey: ["leads"] });
    void cache.invalidateQueries({ queryKey: ["lead"] });
  }

  function onEvent({ kind, leadId, data }: LiveEvent): void {
    if (kind === "presence.changed") {
      if (leadId !== null) void cache.invalidateQueries({ queryKey: ["presence", leadId] });
      return;
    }
    for (const key of STALE_AFTER[kind] ?? [])
      void cache.invalidateQueries({
        queryKey: leadId === null || OF_NO_LEAD.includes(key) ? [key] : [key, leadId],
      });
    if (kind === "viewing.changed") {
      void cache.invalidateQueries({ queryKey: ["calendar"] });
      keepFirstPages(cache, { view: "viewingsToday" });
      void cache.invalidateQueries({ queryKey: ["leads", { view: "viewingsToday" }] });
    }
    if (kind === "organization.changed")
      void cache.invalidateQueries({ predicate: ({ queryKey }) => !LONG.includes(queryKey[0]) });
    if (leadId === null) return;
    const messageId = data["messageId"];
    if (typeof messageId === "string") {
      if (kind === "message.stored") void takeMessage(cache, leadId, messageId);
      if (kind === "message.status") void takeStatus(cache, leadId, messageId);
    }
    const isTick = kind === "message.status" && TICKS.includes(data["status"]);
    if (!isTick) leadChanged(leadId);
  }

  const stop = listen({
    onEvent,
    onReset: () => {
      keepFirstPages(cache);
      void cache.invalidateQueries({
        predicate: ({ queryKey: [resource] }) => !BYTES.includes(resource),
      });
    },
    onState: (state) => {
      onState(state);
      if (state === "live") sendWaiting(cache);
    },
  });
  const warn = (event: BeforeUnloadEvent) => hasUnsent(cache) && event.preventDefault();
  addEventListener("beforeunload", warn);
  return () => {
    stop();
    removeEventListener("beforeunload", warn);
    clearTimeout(counting);
    clearTimeout(listing);
    for (const timer of gathered.values()) clearTimeout(timer);
  };
}
