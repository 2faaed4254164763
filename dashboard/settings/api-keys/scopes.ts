import { DAY_MS } from "../../ui/durations.ts";
import type { ApiKey, Scope } from "./queries.ts";

/** What belongs together, in the order in which people think of it. */
export const SCOPE_GROUPS = {
  leads: ["leads:read", "leads:write", "messages:write"],
  listings: ["listings:read", "listings:write"],
  viewings: ["viewings:read", "viewings:write"],
  knowledge: ["knowledge:read", "knowledge:write"],
  business: ["settings:read", "settings:write", "analytics:read"],
  events: ["events:read", "webhooks:write"],
} as const satisfies Record<string, Scope[]>;
export type ScopeGroup = keyof typeof SCOPE_GROUPS;

export type KeyState = "works" | "expired" | "revoked";

export function stateOf(key: Pick<ApiKey, "revokedAt" | "expiresAt">, now: number): KeyState {
  if (key.revokedAt !== null) return "revoked";
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= now ? "expired" : "works";
}

/** One more or less. */
export function withScope(scopes: readonly Scope[], scope: Scope, isOn: boolean): Scope[] {
  const others = scopes.filter((one) => one !== scope);
  return isOn ? [...others, scope] : others;
}

/** When a key made now ends; undefined for one that never does. */
export function endOf(days: number | null, now: number): string | undefined {
  return days === null ? undefined : new Date(now + days * DAY_MS).toISOString();
}
