import { z } from "@hono/zod-openapi";
import type { ListedUser } from "../../db/queries/users.ts";
import {
  apiKeys,
  auditLog,
  invitations,
  users,
  type ApiKey,
  type AuditEntry,
  type Invitation,
} from "../../db/schema/index.ts";
import { SCOPES } from "../auth/access.ts";
import { ROLES } from "../auth/tokens.ts";
import { plainText } from "../input.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { createSelectSchema } from "./select-schema.ts";

const USER_ID = "01a205e1-4f11-7d02-9c1e-5f3b8a6d7c20";
const EMAIL = z.email().max(320);
/** What mail programs make links of. */
const LINK = /\/\/|www\.|@|[\p{L}\d-]{2}\.\p{L}{2}|\.\p{L}{2,}\//iu;

/** As it stands in mails to strangers: one line, and nothing to click on. */
export const personName = plainText(120)
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "is more than one line")
  .refine((text) => !LINK.test(text), "is no name: it has a link in it");

export const user = createSelectSchema(users)
  .pick({ id: true, email: true, name: true, takesLeads: true })
  .extend({
    role: z.enum(ROLES),
    disabledAt: isoTimeOrNull,
    hasTotp: z.boolean(),
    lastSeenAt: isoTimeOrNull,
    openLeads: z.int().openapi({ description: "Of which they are the agent" }),
    createdAt: isoTime,
  })
  .openapi("User", {
    example: {
      id: USER_ID,
      email: "ana@example.com",
      name: "Ana",
      takesLeads: true,
      role: "agent",
      disabledAt: null,
      hasTotp: true,
      lastSeenAt: "2026-11-25T09:30:00.000Z",
      openLeads: 12,
      createdAt: "2026-01-05T10:00:00.000Z",
    },
  });

export const userChange = z
  .strictObject({
    name: personName.optional(),
    role: z.enum(ROLES).optional(),
    disabled: z
      .boolean()
      .optional()
      .openapi({ description: "Signs in no more, nor do their API keys" }),
  })
  .openapi("UserChange", { example: { role: "manager" } });

export function userView(row: ListedUser): z.infer<typeof user> {
  return user.parse({ ...row, hasTotp: row.totpConfirmedAt !== null });
}

export const invitation = createSelectSchema(invitations)
  .pick({ id: true, email: true, name: true, invitedBy: true })
  .extend({
    role: z.enum(ROLES),
    state: z.enum(["open", "accepted", "revoked", "expired"]),
    expiresAt: isoTime,
    createdAt: isoTime,
  })
  .openapi("Invitation", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      email: "rui@example.com",
      name: "Rui",
      invitedBy: USER_ID,
      role: "agent",
      state: "open",
      expiresAt: "2026-12-02T09:30:00.000Z",
      createdAt: "2026-11-25T09:30:00.000Z",
    },
  });

export const newInvitation = z
  .strictObject({ email: EMAIL, name: personName, role: z.enum(ROLES) })
  .openapi("NewInvitation", { example: { email: "rui@example.com", name: "Rui", role: "agent" } });

export function invitationView(row: Invitation): z.infer<typeof invitation> {
  const state =
    row.acceptedAt !== null
      ? "accepted"
      : row.revokedAt !== null
        ? "revoked"
        : row.expiresAt < new Date()
          ? "expired"
          : "open";
  return invitation.parse({ ...row, state });
}

export const apiKey = createSelectSchema(apiKeys)
  .pick({ id: true, name: true, prefix: true, createdBy: true })
  .extend({
    scopes: z.array(z.enum(SCOPES)),
    lastUsedAt: isoTimeOrNull.openapi({ description: "To the minute" }),
    expiresAt: isoTimeOrNull,
    revokedAt: isoTimeOrNull,
    createdAt: isoTime,
  })
  .openapi("ApiKey", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      name: "CRM",
      prefix: "rf_q3ZJ0vN",
      createdBy: USER_ID,
      scopes: ["leads:read", "events:read"],
      lastUsedAt: "2026-11-25T09:30:00.000Z",
      expiresAt: null,
      revokedAt: null,
      createdAt: "2026-11-20T10:00:00.000Z",
    },
  });

export function apiKeyView(row: ApiKey): z.infer<typeof apiKey> {
  return apiKey.parse({ ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) });
}

export const auditEntry = createSelectSchema(auditLog)
  .pick({ id: true, actorId: true, action: true, leadId: true, requestId: true, address: true })
  .extend({
    actorKind: z.enum(auditLog.actorKind.enumValues),
    actorName: z.string().nullable(),
    targets: z.record(z.string(), z.string()),
    fields: z.array(z.string()).openapi({ description: "Which were sent; never what was in them" }),
    createdAt: isoTime,
  })
  .openapi("AuditEntry", {
    example: {
      id: "01a205e2-3b7e-7a10-8c55-6f0d2e9b1a44",
      actorId: USER_ID,
      actorKind: "user",
      actorName: "Ana",
      action: "POST /leads/{id}/takeover",
      leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11",
      targets: { id: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11" },
      fields: [],
      requestId: "0199f2f0-8a3e-7c50-b6b2-1d9f3a7c2e11",
      address: "203.0.113.7",
      createdAt: "2026-11-25T09:30:00.000Z",
    },
  });

export function auditEntryView(row: {
  entry: AuditEntry;
  userName: string | null;
  keyName: string | null;
}): z.infer<typeof auditEntry> {
  return auditEntry.parse({ ...row.entry, actorName: row.userName ?? row.keyName });
}
