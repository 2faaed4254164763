import type { ListingView } from "./listing.ts";

/** A viewing as words need it. Times are epoch milliseconds. */
export interface ViewingInfo {
  id: string;
  state: "held" | "confirmed" | "expired" | "cancelled" | "attended" | "no_show";
  listing: ListingView;
  startsAt: number;
  endsAt: number;
  holdExpiresAt: number | null;
}
