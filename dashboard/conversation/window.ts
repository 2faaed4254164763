import type { WholeLead } from "../app/types.ts";

/** Whether WhatsApp takes a free text, and the lead wants one. */
export function mayWriteFreely(
  { optedOutAt, windowClosesAt }: Pick<WholeLead, "optedOutAt" | "windowClosesAt">,
  now: number,
): boolean {
  return optedOutAt === null && windowClosesAt !== null && Date.parse(windowClosesAt) > now;
}
