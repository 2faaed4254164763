import type { Role } from "./tokens.ts";

/** What an API key may be allowed to do. */
export const SCOPES = [
  "leads:read",
  "leads:write",
  "messages:write",
  "listings:read",
  "listings:write",
  "viewings:read",
  "viewings:write",
  "knowledge:read",
  "knowledge:write",
  "settings:read",
  "settings:write",
  "analytics:read",
  "webhooks:write",
  "events:read",
] as const;
export type Scope = (typeof SCOPES)[number];

export interface Access {
  /** The least role. */
  role: Role;
  /** What an API key needs; null for what only people do. */
  scope: Scope | null;
  /** What a key needs as well. */
  also?: Scope;
  /** Repeating it under the same key does nothing twice, so that a lost answer may be asked for again. */
  repeatable?: true;
  /** Tells nothing that an auditor would ask for, and is sent all the time. */
  quiet?: true;
}

/** All that a key needs. */
export function scopesFor({ scope, also }: Access): Scope[] {
  return [scope, also].flatMap((each) => each ?? []);
}

const access = (role: Role) => (scope: Scope | null) => ({ role, scope }) satisfies Access;
const viewer = access("viewer");
const agent = access("agent");
const manager = access("manager");
const owner = access("owner");
/** What gives others, or shows, events that the key could not read itself. */
const givesEvents: Access = { ...manager("webhooks:write"), also: "events:read" };
/** An agent's command to a lead's workflow, which does one request once by itself. */
const command = (scope: Scope): Access => ({ ...agent(scope), repeatable: true });

/**
 * Who may call what: the only place that says so. A route behind the token that is not here answers
 * nobody. The API's description prints it.
 */
export const ACCESS: Readonly<Record<string, Access>> = {
  "GET /me": viewer(null),
  "PATCH /me": viewer(null),
  "GET /me/sessions": viewer(null),
  "DELETE /me/sessions": viewer(null),
  "DELETE /me/sessions/{sessionId}": viewer(null),
  "POST /me/password": viewer(null),
  "GET /me/totp": viewer(null),
  "POST /me/totp": viewer(null),
  "POST /me/totp/confirm": viewer(null),
  "DELETE /me/totp": viewer(null),
  "GET /me/calendar": viewer(null),
  "POST /me/calendar/rotate": viewer(null),
  "GET /me/push": viewer(null),
  "PUT /me/push": viewer(null),
  "DELETE /me/push/{deviceId}": viewer(null),
  "POST /me/push/test": { ...viewer(null), quiet: true },
  "GET /users": viewer("settings:read"),
  "GET /users/{userId}": viewer("settings:read"),
  "PATCH /users/{userId}": manager(null),
  "DELETE /users/{userId}/totp": owner(null),
  "GET /invitations": manager(null),
  "POST /invitations": manager(null),
  "POST /invitations/{invitationId}/resend": manager(null),
  "DELETE /invitations/{invitationId}": manager(null),
  "GET /api-keys": manager(null),
  "POST /api-keys": manager(null),
  "DELETE /api-keys/{apiKeyId}": manager(null),
  "GET /audit-log": manager(null),
  "GET /audit-log/export.csv": manager(null),
  "GET /organization": viewer("settings:read"),
  "PATCH /organization": manager("settings:write"),
  "GET /system": viewer("settings:read"),
  "GET /usage": manager("analytics:read"),
  "GET /analytics/summary": manager("analytics:read"),
  "GET /analytics/response-times": manager("analytics:read"),
  "GET /analytics/agents": manager("analytics:read"),
  "GET /analytics/{report}": manager("analytics:read"),
  "GET /events": viewer("events:read"),
  "POST /events/token": { ...viewer(null), quiet: true },
  "GET /notifications": viewer(null),
  "POST /notifications/{id}/read": { ...viewer(null), quiet: true },
  "POST /notifications/read-all": { ...viewer(null), quiet: true },

  "GET /leads": viewer("leads:read"),
  "POST /leads": command("leads:write"),
  "GET /leads/counts": viewer("leads:read"),
  "GET /stages": viewer("leads:read"),
  "GET /leads/{id}": viewer("leads:read"),
  "PATCH /leads/{id}": agent("leads:write"),
  "GET /leads/{id}/consents": viewer("leads:read"),
  "GET /leads/{id}/export": manager("leads:read"),
  "GET /exports/leads.csv": manager("leads:read"),
  "GET /exports/messages.csv": manager("leads:read"),
  "POST /leads/{id}/merge": { ...manager("leads:write"), repeatable: true },
  "GET /leads/{id}/merges": viewer("leads:read"),
  "POST /leads/{id}/merges/{mergeId}/undo": { ...manager("leads:write"), repeatable: true },
  "DELETE /leads/{id}": { ...manager("leads:write"), repeatable: true },
  "GET /erasures": manager("leads:read"),
  "GET /leads/{id}/messages": viewer("leads:read"),
  "POST /leads/{id}/messages": command("messages:write"),
  "POST /leads/{id}/messages/template": command("messages:write"),
  "POST /leads/{id}/messages/file": command("messages:write"),
  "POST /leads/{id}/suggestions": { ...command("messages:write"), also: "leads:read" },
  "GET /messages/{messageId}": viewer("leads:read"),
  "GET /messages/{messageId}/media": viewer("leads:read"),
  "GET /turns/{turnId}": viewer("leads:read"),
  "GET /leads/{id}/turns": viewer("leads:read"),
  "POST /leads/{id}/takeover": command("leads:write"),
  "POST /leads/{id}/hand-back": command("leads:write"),
  "POST /leads/{id}/claim": command("leads:write"),
  "POST /leads/{id}/assign": command("leads:write"),
  "POST /leads/{id}/pause": command("leads:write"),
  "POST /leads/{id}/resume": command("leads:write"),
  "POST /leads/{id}/stage": command("leads:write"),
  "POST /leads/{id}/close": command("leads:write"),
  "POST /leads/{id}/reopen": { ...manager("leads:write"), repeatable: true },
  "POST /leads/{id}/opt-out": command("leads:write"),
  "POST /leads/{id}/opt-in": command("leads:write"),
  "POST /leads/{id}/time-zone": command("leads:write"),
  "GET /leads/{id}/facts/history": viewer("leads:read"),
  "GET /leads/{id}/matches": viewer("leads:read"),
  "POST /leads/{id}/read": { ...agent("leads:write"), quiet: true },
  "PUT /leads/{id}/labels/{labelId}": agent("leads:write"),
  "DELETE /leads/{id}/labels/{labelId}": agent("leads:write"),
  "GET /leads/{id}/notes": viewer("leads:read"),
  "POST /leads/{id}/notes": agent("leads:write"),
  "GET /leads/{id}/notes/{noteId}": viewer("leads:read"),
  "PATCH /leads/{id}/notes/{noteId}": agent("leads:write"),
  "DELETE /leads/{id}/notes/{noteId}": agent("leads:write"),
  "GET /leads/{id}/presence": viewer("leads:read"),
  "PUT /leads/{id}/presence": { ...agent(null), quiet: true },
  "DELETE /leads/{id}/presence": { ...agent(null), quiet: true },
  "GET /leads/{id}/agenda": viewer("leads:read"),
  "PATCH /leads/{id}/agenda/{itemId}": command("leads:write"),
  "DELETE /leads/{id}/agenda/{itemId}": command("leads:write"),

  "GET /leads/{id}/viewings": viewer("viewings:read"),
  "POST /leads/{id}/viewings": command("viewings:write"),
  "GET /leads/{id}/viewings/{file}": viewer("viewings:read"),
  "POST /leads/{id}/viewings/{viewingId}/confirm": command("viewings:write"),
  "POST /leads/{id}/viewings/{viewingId}/reschedule": command("viewings:write"),
  "POST /leads/{id}/viewings/{viewingId}/cancel": command("viewings:write"),
  "POST /leads/{id}/viewings/{viewingId}/outcome": command("viewings:write"),
  "GET /viewings": viewer("viewings:read"),
  "GET /viewings/slots": viewer("viewings:read"),
  "GET /viewings/{viewingId}": viewer("viewings:read"),
  "GET /agents": viewer("viewings:read"),
  "GET /agents/{userId}": viewer("viewings:read"),
  "PUT /agents/{userId}/availability": agent("viewings:write"),
  "POST /agents/{userId}/absences": agent("viewings:write"),
  "DELETE /agents/{userId}/absences/{absenceId}": agent("viewings:write"),

  "GET /listings": viewer("listings:read"),
  "GET /listings/match": viewer("listings:read"),
  "GET /listings/{listingId}": viewer("listings:read"),
  "GET /listings/{listingId}/photos/{number}": viewer("listings:read"),
  "POST /listings": manager("listings:write"),
  "PATCH /listings/{listingId}": manager("listings:write"),
  "POST /listings/import": manager("listings:write"),

  "GET /knowledge": viewer("knowledge:read"),
  "POST /knowledge": manager("knowledge:write"),
  "GET /knowledge/{answerId}": viewer("knowledge:read"),
  "PATCH /knowledge/{answerId}": manager("knowledge:write"),
  "DELETE /knowledge/{answerId}": manager("knowledge:write"),
  "GET /playbooks": viewer("knowledge:read"),
  "GET /playbooks/{objection}": viewer("knowledge:read"),
  "PUT /playbooks/{objection}": manager("knowledge:write"),
  "DELETE /playbooks/{objection}": manager("knowledge:write"),

  "GET /labels": viewer("leads:read"),
  "POST /labels": manager("leads:write"),
  "GET /labels/{labelId}": viewer("leads:read"),
  "PATCH /labels/{labelId}": manager("leads:write"),
  "DELETE /labels/{labelId}": manager("leads:write"),
  "GET /canned-replies": agent("leads:read"),
  "POST /canned-replies": manager("leads:write"),
  "GET /canned-replies/{cannedReplyId}": agent("leads:read"),
  "PATCH /canned-replies/{cannedReplyId}": manager("leads:write"),
  "DELETE /canned-replies/{cannedReplyId}": manager("leads:write"),
  "POST /canned-replies/{cannedReplyId}/render": agent("leads:read"),

  "GET /templates": agent("settings:read"),
  "GET /templates/{templateId}": agent("settings:read"),
  "POST /templates": manager("settings:write"),
  "POST /templates/sync": manager("settings:write"),
  "POST /templates/{templateId}/preview": agent("settings:read"),
  "PATCH /templates/{templateId}": manager("settings:write"),
  "DELETE /templates/{templateId}": manager("settings:write"),
  "GET /channels": viewer("settings:read"),
  "GET /channels/webhook": owner(null),
  "GET /channels/{channelId}": viewer("settings:read"),
  "POST /channels": owner(null),
  "PATCH /channels/{channelId}": owner(null),
  "DELETE /channels/{channelId}": owner(null),
  "POST /channels/{channelId}/test": owner(null),
  "POST /channels/{channelId}/subscription": owner(null),

  "GET /webhooks": manager("webhooks:write"),
  "POST /webhooks": givesEvents,
  "GET /webhooks/{webhookId}": manager("webhooks:write"),
  "PATCH /webhooks/{webhookId}": givesEvents,
  "DELETE /webhooks/{webhookId}": manager("webhooks:write"),
  "POST /webhooks/{webhookId}/rotate-secret": givesEvents,
  "POST /webhooks/{webhookId}/test": manager("webhooks:write"),
  "GET /webhooks/{webhookId}/deliveries": givesEvents,
  "POST /webhooks/{webhookId}/deliveries/{deliveryId}/redeliver": givesEvents,

  "GET /cadences": viewer("settings:read"),
  "GET /cadences/{trigger}": viewer("settings:read"),
  "PUT /cadences/{trigger}": manager("settings:write"),
  "POST /cadences/dry-run": agent("settings:read"),
  "GET /prompts": manager("settings:read"),
  "POST /prompts": manager("settings:write"),
  "GET /prompts/{stage}": manager("settings:read"),
  "POST /prompts/{promptId}/activate": manager("settings:write"),
  "POST /prompts/{stage}/default": manager("settings:write"),
  "POST /prompt-trials": manager("settings:write"),
  "GET /prompt-trials": manager("settings:read"),
  "GET /prompt-trials/{trialId}": manager("settings:read"),
  "GET /prompt-trials/{trialId}/turns": manager("settings:read"),
  "POST /prompt-trials/{trialId}/cancel": manager("settings:write"),
};
