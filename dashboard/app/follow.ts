import type { QueryClient } from "@tanstack/react-query";
import { answerOf } from "../../api/client.ts";
import { takeMessage, takeStatus } from "../conversation/messages.ts";
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

/** Many pages, or bytes that never change. */
const LONG: readonly unknown[] = ["leads", "messages", "media", "photos"];

/** Keeps what the page shows as it is in the database; ends when the returned function is called. */
export function follow(cache: QueryClient, onState: (state: LiveState) => void): () => void {
  const gathered = new Map<string, ReturnType<typeof setTimeout>>();
  const reads = new Map<string, number>();
  let lastRead = 0;
  let counting: ReturnType<typeof setTimeout> | undefined;

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
    if (!gathered.has(leadId))
      gathered.set(
        leadId,
        setTimeout(() => void readLead(leadId), GATHER_MS),
      );
    counting ??= setTimeout(() => {
      counting = undefined;
      void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    }, COUNTS_MS);
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
    leadChanged(leadId);
  }

  const stop = listen({
    onEvent,
    onReset: () => {
      keepFirstPages(cache);
      void cache.invalidateQueries({
        predicate: ({ queryKey: [resource] }) => resource !== "media",
      });
    },
    onState,
  });
  return () => {
    stop();
    clearTimeout(counting);
    for (const timer of gathered.values()) clearTimeout(timer);
  };
}
