import { and, isNull, notInArray, type SQL } from "drizzle-orm";
import { leads } from "../schema/index.ts";

/** That somebody still works on the lead: it is not closed, and no part of another. */
export function isOpenLead(): SQL | undefined {
  return and(notInArray(leads.stage, ["won", "lost", "dormant"]), isNull(leads.mergedIntoId));
}
