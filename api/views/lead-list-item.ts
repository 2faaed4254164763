import { z } from "@hono/zod-openapi";
import { PREVIEW_LENGTH, type LeadCard } from "../../db/queries/lead-card.ts";
import type { ListedLead } from "../../db/queries/page-leads.ts";
import { leads, messages, type Lead } from "../../db/schema/index.ts";
import { HANDED_OVER } from "../../domain/handover.ts";
import { TOOK_IT } from "../../domain/person-wanted.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { shownLabel } from "./label.ts";
import { createSelectSchema } from "./select-schema.ts";

const LEAD_ID = "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11";
const LAST_MESSAGE = {
  id: "01a205e1-9b20-7f6e-8d11-0c5e2b7a4f33",
  author: "lead",
  type: "text",
  text: "Is the flat in Graça still free?",
  status: "received",
  at: "2026-11-23T09:29:58.000Z",
} as const;

const lastMessage = createSelectSchema(messages)
  .pick({ id: true, author: true, type: true, status: true })
  .extend({
    text: z
      .string()
      .nullable()
      .openapi({ description: `Its first ${PREVIEW_LENGTH} characters; … stands for the rest` }),
    at: isoTime,
  });

export const leadListItem = createSelectSchema(leads)
  .pick({
    id: true,
    channelId: true,
    name: true,
    language: true,
    stage: true,
    owner: true,
    score: true,
    assigneeId: true,
    source: true,
    sourceDetail: true,
  })
  .extend({
    optedOutAt: isoTimeOrNull,
    lastInboundAt: isoTimeOrNull,
    lastMessageAt: isoTimeOrNull,
    waitingSince: isoTimeOrNull.openapi({
      description: "The oldest message of the lead that nobody has answered",
    }),
    unread: z.int().openapi({ description: "Messages of the lead that nobody has read" }),
    windowClosesAt: isoTimeOrNull.openapi({
      description: "From then on only templates can be sent, until the lead writes again",
    }),
    stageSince: isoTime,
    claimedAt: isoTimeOrNull,
    pausedUntil: isoTimeOrNull.openapi({
      description: "Until then the bot neither answers nor follows up",
    }),
    personWanted: z
      .object({ since: isoTime, why: z.enum(HANDED_OVER).nullable() })
      .nullable()
      .openapi({
        description:
          "The bot has given the lead to people, and nobody has taken it; `why` is null when a colleague gave it back",
      }),
    assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    phone: z.string().nullable().openapi({ description: "Digits only" }),
    lastMessage: lastMessage.nullable(),
    labels: z.array(shownLabel),
    nextAction: z.object({ at: isoTime, reason: z.string().nullable() }).nullable(),
    createdAt: isoTime,
  })
  .openapi("LeadListItem", {
    example: {
      id: LEAD_ID,
      channelId: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      name: "Ana",
      language: "en",
      stage: "qualified",
      owner: "bot",
      score: 80,
      assigneeId: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      source: "ad",
      sourceDetail: "120209876543210",
      optedOutAt: null,
      lastInboundAt: "2026-11-23T09:30:00.000Z",
      lastMessageAt: "2026-11-23T09:30:05.000Z",
      waitingSince: null,
      unread: 2,
      windowClosesAt: "2026-11-24T09:30:00.000Z",
      stageSince: "2026-11-23T09:12:40.000Z",
      claimedAt: null,
      pausedUntil: null,
      personWanted: null,
      assignee: { id: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20", name: "Rui" },
      phone: "351912345678",
      lastMessage: LAST_MESSAGE,
      labels: [],
      nextAction: { at: "2026-11-24T09:30:00.000Z", reason: "follow_up" },
      createdAt: "2026-11-22T18:04:11.000Z",
    },
  });

export function leadListItemView(row: ListedLead): z.infer<typeof leadListItem> {
  return leadListItem.parse(asListed(row));
}

type Listed = LeadCard &
  Pick<Lead, "nextActionAt" | "nextActionReason" | "lastInboundAt" | "personWantedSince">;

/** As the schema of a list's item takes it. */
export function asListed(row: Listed) {
  const { nextActionAt, nextActionReason: reason, lastInboundAt, personWantedSince: since } = row;
  const isTheirs = (TOOK_IT as readonly (string | null)[]).includes(row.personWantedWhy);
  return {
    ...row,
    windowClosesAt: lastInboundAt && new Date(lastInboundAt.getTime() + WINDOW_MS),
    nextAction: nextActionAt && { at: nextActionAt, reason },
    personWanted: since && { since, why: isTheirs ? null : row.personWantedWhy },
    lastMessage: row.lastMessage && {
      ...row.lastMessage,
      at: new Date(row.lastMessage.at),
    },
  };
}

const WINDOW_MS = 24 * 60 * 60 * 1_000;
