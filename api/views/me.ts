import { z } from "@hono/zod-openapi";
import type { Organization, User } from "../../db/schema/index.ts";
import { NOTIFICATION_KINDS, organizations, users } from "../../db/schema/index.ts";
import { SCOPES } from "../auth/access.ts";
import { scopesOf } from "../auth/scopes-of.ts";
import { ROLES } from "../auth/tokens.ts";
import { languages } from "./agent.ts";
import { personName } from "./people.ts";
import { createSelectSchema } from "./select-schema.ts";

const mutedKinds = z.array(z.enum(NOTIFICATION_KINDS)).openapi({
  description:
    "Notifications that stand in your list and neither appear on a page nor go to devices",
});

export const me = createSelectSchema(users)
  .pick({ id: true, email: true, name: true, languages: true, takesLeads: true })
  .extend({
    role: z.enum(ROLES),
    scopes: z
      .array(z.enum(SCOPES))
      .openapi({ description: "What your role allows, and so a key that you make" }),
    mutedKinds,
    hasTotp: z.boolean().openapi({ description: "Signing in needs a code" }),
    organization: createSelectSchema(organizations).pick({
      id: true,
      name: true,
      timeZone: true,
      language: true,
      currency: true,
    }),
  })
  .openapi("Me", {
    example: {
      id: "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20",
      email: "ana@example.com",
      name: "Ana",
      languages: ["pt", "en"],
      takesLeads: true,
      role: "agent",
      scopes: ["leads:read", "leads:write"],
      mutedKinds: ["snooze_over"],
      hasTotp: true,
      organization: {
        id: "01a205e1-1c2d-7e3f-8a4b-5c6d7e8f9a0b",
        name: "Demo Realty",
        timeZone: "Europe/Lisbon",
        language: "en",
        currency: "EUR",
      },
    },
  });

export const meChange = z
  .strictObject({
    name: personName.optional(),
    languages: languages.optional(),
    mutedKinds: mutedKinds
      .max(NOTIFICATION_KINDS.length)
      .transform((kinds) => [...new Set(kinds)])
      .optional(),
  })
  .openapi("MeChange", {
    example: { name: "Ana", languages: ["pt", "en"], mutedKinds: ["snooze_over"] },
  });

export function meView(user: User, organization: Organization): z.infer<typeof me> {
  const { totpConfirmedAt, role } = user;
  const more = { scopes: scopesOf(role), hasTotp: totpConfirmedAt !== null };
  return me.parse({ ...user, ...more, organization });
}
