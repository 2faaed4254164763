import { z } from "@hono/zod-openapi";
import { presence } from "../../db/schema/index.ts";
import { isoTime } from "./iso-time.ts";

const state = z.enum(presence.state.enumValues);
const PERSON = {
  userId: "01a205e0-0b1c-7d2e-8f30-415263748596",
  name: "Someone",
  state: "typing",
  until: "2026-11-23T09:30:10.000Z",
} as const;

export const presenceInput = z
  .strictObject({ state })
  .openapi("PresenceInput", { example: { state: "typing" } });

const presentPerson = z
  .object({ userId: z.uuid(), name: z.string(), state, until: isoTime })
  .openapi("PresentPerson", { example: PERSON });

export const present = z
  .object({ items: z.array(presentPerson) })
  .openapi("Present", { example: { items: [PERSON] } });

export const keptPresence = z
  .object({
    until: isoTime.openapi({ description: "Say it again before, or it is over" }),
    others: z.array(presentPerson).openapi({ description: "Who else looks at the lead or writes" }),
  })
  .openapi("KeptPresence", {
    example: { until: "2026-11-23T09:30:10.000Z", others: [PERSON] },
  });
