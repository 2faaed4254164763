export interface AuditSearch {
  /** Ids of people or keys, and of a lead. */
  actor?: string;
  lead?: string;
  /** How it begins, as the API has it. */
  action?: string;
  /** Days of this device, as 2026-11-26; both are included. */
  from?: string;
  to?: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** What is not as it should be is left out. */
export function auditSearch(asked: Record<string, unknown>): AuditSearch {
  const matching = (name: keyof AuditSearch, pattern: RegExp) => {
    const value = asked[name];
    return typeof value === "string" && pattern.test(value) ? { [name]: value } : {};
  };
  return {
    ...matching("actor", UUID),
    ...matching("lead", UUID),
    ...matching("action", /^.{1,100}$/u),
    ...matching("from", DAY),
    ...matching("to", DAY),
  };
}

/** The filter as the API wants it: times, the end not included. */
export function auditQuery({ actor, lead, action, from, to }: AuditSearch) {
  const start = from === undefined ? null : dayBegins(from, 0);
  const end = to === undefined ? null : dayBegins(to, 1);
  return {
    ...(actor !== undefined && { actorId: actor }),
    ...(lead !== undefined && { leadId: lead }),
    ...(action !== undefined && { action }),
    ...(start !== null && { from: start }),
    ...(end !== null && { to: end }),
  };
}

/** Null for a day that is in no calendar. */
function dayBegins(day: string, later: number): string | null {
  const at = new Date(`${day}T00:00:00`);
  if (Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
