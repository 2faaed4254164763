import { eq } from "drizzle-orm";
import type { SharedLocation } from "../../domain/facts.ts";
import type { TenantTx } from "../client.ts";
import { facts, leads, media, type Media } from "../schema/index.ts";
import { notify } from "./notify.ts";

type NewMedia = typeof media.$inferInsert;

/** Keeps a file; one that is here already stays as it is. A document tells the lead's agent, once. */
export async function insertMedia(tx: TenantTx, row: NewMedia): Promise<void> {
  const [inserted] = await tx.insert(media).values(row).onConflictDoNothing().returning();
  if (inserted && (row.kind === "document" || row.kind === "video")) await tellOf(tx, inserted);
}

/** What a reader made of it. */
export async function saveReading(
  tx: TenantTx,
  messageId: string,
  reading: Pick<Media, "state" | "reason"> & Partial<Media>,
): Promise<void> {
  await tx.update(media).set(reading).where(eq(media.messageId, messageId));
}

/** A place that was shared, as a fact with the message that shared it. */
export async function savePlace(
  tx: TenantTx,
  about: { organizationId: string; leadId: string; sourceMessageId: string },
  value: SharedLocation,
): Promise<void> {
  await tx
    .insert(facts)
    .values({ ...about, key: "location", value, how: "said" })
    .onConflictDoNothing();
}

async function tellOf(tx: TenantTx, { organizationId, leadId, messageId, kind }: Media) {
  const [lead] = await tx
    .select({ agentId: leads.assigneeId })
    .from(leads)
    .where(eq(leads.id, leadId));
  const to = { organizationId, userId: lead?.agentId ?? null, leadId };
  await notify(tx, to, "document_received", { messageId, what: kind });
}
