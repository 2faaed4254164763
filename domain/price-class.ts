const FREE_ENTRY_MS = 72 * 60 * 60 * 1_000;

export const PRICE_CLASSES = [
  "service",
  "utility",
  "marketing",
  "authentication",
  "free_entry_point",
] as const;
export type PriceClass = (typeof PRICE_CLASSES)[number];

/**
 * As what WhatsApp bills a message sent at `at`. Since 1 October 2026 free text and utility
 * templates inside the window cost too. Free is what goes out in the 72 hours after the click on an
 * ad, given that the business answered within a day, as the bot does.
 */
export function priceClass(message: {
  kind: "text" | "template";
  category?: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  windowOpen: boolean;
  /** When the lead came through an ad last; null for never. */
  adClickAt: number | null;
  at: number;
}): PriceClass {
  const { kind, category = "MARKETING", windowOpen, adClickAt, at } = message;
  const sinceClick = adClickAt === null ? -1 : at - adClickAt;
  // The click frees a message from its price, not free text from the 24-hour window.
  const deliverable = kind === "template" || windowOpen;
  if (deliverable && sinceClick >= 0 && sinceClick < FREE_ENTRY_MS) return "free_entry_point";
  return kind === "text" ? "service" : PRICE_OF[category];
}

const PRICE_OF = {
  MARKETING: "marketing",
  UTILITY: "utility",
  AUTHENTICATION: "authentication",
} as const;

/** What WhatsApp says it bills, in a status's `pricing`; null when it says nothing that we know. */
export function toldPriceClass(status: unknown): PriceClass | null {
  const { pricing } = (status ?? {}) as { pricing?: unknown };
  const { category, type } = (pricing ?? {}) as { category?: unknown; type?: unknown };
  if (type === "free_entry_point" || category === "referral_conversion") return "free_entry_point";
  return PRICE_CLASSES.find((known) => known === category) ?? null;
}
