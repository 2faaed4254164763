import { z } from "@hono/zod-openapi";
import type { LeadDetails } from "../../db/queries/lead-details.ts";
import {
  CONSENT_SOURCES,
  facts,
  identities,
  listings,
  type Fact,
  type Identity,
  type Lead,
} from "../../db/schema/index.ts";
import type { Agenda } from "../../domain/agenda.ts";
import { FACT_CHANGES, FACT_KEYS, mergeFacts, scoreParts } from "../../domain/facts.ts";
import { createSelectSchema } from "./select-schema.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { asListed, leadListItem } from "./lead-list-item.ts";
import { agendaItem, plannedItem } from "./lead-state.ts";

const referral = z.record(z.string(), z.unknown()).nullable();

const identity = createSelectSchema(identities).pick({ kind: true, value: true });
const fact = createSelectSchema(facts)
  .pick({ sourceMessageId: true, statedBy: true })
  .extend({
    key: z.enum(FACT_KEYS),
    value: z.unknown(),
    sourceMessageId: z.uuid().nullable().openapi({ description: "The message that said it" }),
    statedBy: z
      .uuid()
      .nullable()
      .openapi({ description: "The user who stated it, where no message did" }),
    createdAt: isoTime,
  });

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
          statedBy: null,
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
    takenOverAt: isoTimeOrNull.openapi({
      description:
        "When a person took the conversation last: the bot sent nothing from then until `handedBackAt`, where that is later",
    }),
    handedBackAt: isoTimeOrNull.openapi({ description: "When the bot got it back last" }),
    timeZone: z.string().nullable().openapi({ description: "What the lead or a person said" }),
    agenda: z.array(agendaItem).openapi({ description: "What will happen, soonest first" }),
    identities: z.array(identity),
    facts: z
      .array(fact)
      .openapi({ description: "What is known of the lead's wishes, and who said it" }),
    scoreParts: z
      .array(z.object({ facts: z.array(z.enum(FACT_KEYS)), points: z.int(), isKnown: z.boolean() }))
      .openapi({
        description: "Why the score is what it is: the known parts' points add up to it",
      }),
    offered: z
      .array(
        createSelectSchema(listings)
          .pick({ id: true, reference: true, title: true, status: true })
          .extend({ at: isoTime }),
      )
      .openapi({ description: "The listings that the bot told the lead of, newest first" }),
    workflowUrl: z
      .url()
      .nullable()
      .openapi({ description: "The lead's life in the Temporal Web UI, where there is one" }),
  })
  .openapi("Lead");

export interface WholeLead {
  lead: Lead;
  identities: Identity[];
  facts: Fact[];
  agenda: Agenda;
  details: LeadDetails;
}

export function leadView(
  { lead: row, details, agenda, ...known }: WholeLead,
  workflowUrl: string | null,
): z.infer<typeof lead> {
  return lead.parse({
    ...asListed({ ...row, ...details }),
    ...known,
    agenda: agenda.map(plannedItem),
    offered: details.offered.map((one) => ({ ...one, at: new Date(one.at) })),
    scoreParts: scoreParts(mergeFacts({}, known.facts)),
    workflowUrl,
  });
}
