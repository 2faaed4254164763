export const TEMPLATE_STATUSES = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];
export const TEMPLATE_CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** What Meta's other words come to for us: may it be sent, will it be, or never. */
const NEAREST: Readonly<Record<string, TemplateStatus>> = {
  REINSTATED: "APPROVED",
  UNPAUSED: "APPROVED",
  // Sent as before, until Meta pauses or disables it.
  FLAGGED: "APPROVED",
  // A second look at a rejection may end well.
  IN_APPEAL: "PENDING",
  LIMIT_EXCEEDED: "REJECTED",
  LOCKED: "PAUSED",
  PENDING_DELETION: "DISABLED",
  DELETED: "DISABLED",
  ARCHIVED: "DISABLED",
};

/** Meta's status as one of ours; null for a word that is not known. */
export function templateStatus(word: string): TemplateStatus | null {
  const upper = word.toUpperCase();
  const same = TEMPLATE_STATUSES.find((status) => status === upper);
  return same ?? (Object.hasOwn(NEAREST, upper) ? (NEAREST[upper] ?? null) : null);
}

/** Meta's category as one of ours; an unknown one is null. */
export function templateCategory(word: string): TemplateCategory | null {
  const upper = word.toUpperCase();
  return TEMPLATE_CATEGORIES.find((category) => category === upper) ?? null;
}

/**
 * A template's standing as it is kept. A word of Meta's that is not known waits as `PENDING`: it is
 * not sent, and the next sync may know better. An unknown category is billed as the dearest.
 */
export function templateStanding({ status, category }: { status: string; category: string }): {
  status: TemplateStatus;
  category: TemplateCategory;
  /** Meta's own word, where it says more than ours. */
  saidStatus: string | null;
} {
  const known = templateStatus(status) ?? "PENDING";
  return {
    status: known,
    category: templateCategory(category) ?? "MARKETING",
    saidStatus: known === status ? null : status,
  };
}
