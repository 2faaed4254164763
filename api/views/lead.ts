import { z } from "@hono/zod-openapi";
import type { LeadDetails } from "../../db/queries/lead-details.ts";
import type { ListedLead } from "../../db/queries/page-leads.ts";
import {
  CONSENT_SOURCES,
  facts,
  identities,
  leads,
  type Fact,
  type Identity,
  type Lead,
} from "../../db/schema/index.ts";
import type { Agenda } from "../../domain/agenda.ts";
import { FACT_CHANGES, FACT_KEYS } from "../../domain/facts.ts";
import { createSelectSchema } from "./select-schema.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { shownLabel } from "./label.ts";
import { agendaItem, plannedItem } from "./lead-state.ts";

const LEAD_ID = "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11";
const referral = z.record(z.string(), z.unknown()).nullable();

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
      assigneeId: null,
      source: "ad",
      sourceDetail: "120209876543210",
      optedOutAt: null,
      lastInboundAt: "2026-11-23T09:30:00.000Z",
      lastMessageAt: "2026-11-23T09:30:05.000Z",
      waitingSince: null,
      unread: 2,
      windowClosesAt: "2026-11-24T09:30:00.000Z",
      labels: [],
      nextAction: { at: "2026-11-24T09:30:00.000Z", reason: "follow_up" },
      createdAt: "2026-11-22T18:04:11.000Z",
    },
  });

const identity = createSelectSchema(identities).pick({ kind: true, value: true });
const fact = createSelectSchema(facts)
  .pick({ sourceMessageId: true })
  .extend({ key: z.enum(FACT_KEYS), value: z.unknown(), createdAt: isoTime });

/** A lead says a few dozen things at most: one page. */
export const factHistory = z
  .object({ items: z.array(fact.extend({ id: z.uuid(), how: z.enum(FACT_CHANGES) })) })
  .openapi("FactHistory", {
    example: {
      items: [
        {
          id: "01a205e1-9b1c-7d2e-8f30-415263748596",
          key: "areas",
          value: ["Graça"],
          how: "said",
          sourceMessageId: "01a205e1-8a0b-7c1d-9e2f-304152637485",
          createdAt: "2026-11-23T09:30:01.000Z",
        },
      ],
    },
  });

export const lead = leadListItem
  .extend({
    summary: z.string(),
    referral: referral.openapi({
      description: "The ad that brought the lead, as WhatsApp sent it with the first message",
    }),
    mergedIntoId: z.uuid().nullable().openapi({
      description: "The lead that this one's messages went to",
    }),
    consent: z
      .object({
        kind: z.enum(["opt_in", "opt_out"]),
        source: z.enum(CONSENT_SOURCES),
        at: isoTime,
      })
      .nullable()
      .openapi({ description: "What the lead agreed to or withdrew last" }),
    openViewings: z.int().openapi({ description: "Viewings that are held or confirmed" }),
    disclosedAt: isoTimeOrNull,
    claimedAt: isoTimeOrNull,
    pausedUntil: isoTimeOrNull.openapi({
      description: "Until then the bot neither answers nor follows up",
    }),
    timeZone: z.string().nullable().openapi({ description: "What the lead or a person said" }),
    agenda: z.array(agendaItem).openapi({ description: "What will happen, soonest first" }),
    identities: z.array(identity),
    facts: z
      .array(fact)
      .openapi({ description: "What the lead told us, and the message that said it" }),
  })
  .openapi("Lead");

export function leadListItemView(row: ListedLead): z.infer<typeof leadListItem> {
  return leadListItem.parse(withTimes(row));
}

export function leadView(
  row: Lead,
  more: { identities: Identity[]; facts: Fact[]; agenda: Agenda; details: LeadDetails },
): z.infer<typeof lead> {
  const agenda = more.agenda.map(plannedItem);
  return lead.parse({ ...withTimes(row), ...more, ...more.details, agenda });
}

function withTimes(row: Pick<Lead, "nextActionAt" | "nextActionReason" | "lastInboundAt">) {
  const { nextActionAt: at, nextActionReason: reason, lastInboundAt } = row;
  const windowClosesAt = lastInboundAt && new Date(lastInboundAt.getTime() + WINDOW_MS);
  return { ...row, windowClosesAt, nextAction: at === null ? null : { at, reason } };
}

const WINDOW_MS = 24 * 60 * 60 * 1_000;
