import { eq } from "drizzle-orm";
import { addEvent } from "../db/queries/add-event.ts";
import { leads } from "../db/schema/index.ts";
import type { ActivityDeps } from "./deps.ts";

export interface SetOwner {
  organizationId: string;
  leadId: string;
  owner: "bot" | "person";
}

/** Takeover and hand-back. The row lock it takes is the one that sending takes: no bot text crosses it. */
export async function setOwner(
  { db }: ActivityDeps,
  { organizationId, leadId, owner }: SetOwner,
): Promise<void> {
  await db.tenant(organizationId, async (tx) => {
    await tx
      .update(leads)
      .set({ owner, nextActionAt: null, nextActionReason: null })
      .where(eq(leads.id, leadId));
    await addEvent(tx, organizationId, "lead.changed", leadId, { owner });
  });
}
