import { and, desc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { ChannelCheck } from "../../domain/channel-check.ts";
import type { TenantTx } from "../client.ts";
import { fieldsVersion, isVersion } from "../row-version.ts";
import { channels, keptItems, leads, templates, type Channel } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type VersionedChannel = Channel & { version: string };
const { name, displayPhone, status, appSecret, accessToken } = channels;
/** A connection test writes to the row, too. */
const ofEdits = fieldsVersion(name, displayPhone, status, appSecret, accessToken);
const shown = { ...getTableColumns(channels), version: ofEdits };

/** Newest first. */
export function listChannels(
  tx: TenantTx,
  organizationId: string,
  before: string | null,
  limit: number,
): Promise<Channel[]> {
  return tx
    .select()
    .from(channels)
    .where(
      and(
        eq(channels.organizationId, organizationId),
        before === null ? undefined : lt(channels.id, before),
      ),
    )
    .orderBy(desc(channels.id))
    .limit(limit);
}

export async function findChannelById(tx: TenantTx, id: string): Promise<VersionedChannel | null> {
  const [row] = await tx.select(shown).from(channels).where(eq(channels.id, id));
  return row ?? null;
}

/** Null when some channel has the number already, of whichever organization. */
export async function addChannel(
  tx: TenantTx,
  { by, ...values }: typeof channels.$inferInsert & { by: string },
): Promise<VersionedChannel | null> {
  const [row] = await tx
    .insert(channels)
    .values(values)
    .onConflictDoNothing({ target: channels.phoneNumberId })
    .returning(shown);
  if (row) await tell(tx, row, { what: "added", by });
  return row ?? null;
}

export type ChannelChange = Partial<
  Pick<Channel, "name" | "displayPhone" | "status" | "appSecret" | "accessToken">
>;

/** Null when it is not as the caller saw it. The event says which fields, and nothing of a secret. */
export async function changeChannel(
  tx: TenantTx,
  { id, version, by }: { id: string; version: string | null; by: string },
  change: ChannelChange,
): Promise<VersionedChannel | null> {
  const [row] = await tx
    .update(channels)
    .set(change)
    .where(and(eq(channels.id, id), isVersion(ofEdits, version)))
    .returning(shown);
  if (row) await tell(tx, row, { what: "changed", status: row.status, by });
  return row ?? null;
}

/** Keeps what a connection test found. */
export async function saveChecks(
  tx: TenantTx,
  { id, by }: { id: string; by: string },
  checks: ChannelCheck[],
): Promise<VersionedChannel | null> {
  const [row] = await tx
    .update(channels)
    .set({ checks: checks.map((check) => ({ ...check })), checkedAt: sql`clock_timestamp()` })
    .where(eq(channels.id, id))
    .returning(shown);
  const ok = checks.every((check) => check.ok);
  if (row) await tell(tx, row, { what: "checked", ok, by });
  return row ?? null;
}

/** Its templates and what was kept of it go with it; a channel that has leads stays. */
export async function removeChannel(
  tx: TenantTx,
  { id, version, by }: { id: string; version: string | null; by: string },
): Promise<"removed" | "has_leads" | "stale"> {
  const [row] = await tx
    .select()
    .from(channels)
    .where(and(eq(channels.id, id), isVersion(ofEdits, version)))
    // No lead can be added to it meanwhile.
    .for("update");
  if (!row) return "stale";
  const [lead] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(eq(leads.channelId, id))
    .limit(1);
  if (lead) return "has_leads";
  await tx.delete(templates).where(eq(templates.channelId, id));
  await tx.delete(keptItems).where(eq(keptItems.channelId, id));
  await tx.delete(channels).where(eq(channels.id, id));
  await tell(tx, row, { what: "removed", by });
  return "removed";
}

/** When the newest message of a lead came in on the channel; null when none has. */
export async function lastInboundOf(tx: TenantTx, channelId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: leads.lastInboundAt })
    .from(leads)
    .where(and(eq(leads.channelId, channelId), sql`${leads.lastInboundAt} is not null`))
    .orderBy(desc(leads.lastInboundAt))
    .limit(1);
  return row?.at ?? null;
}

export function tellSubscribed(
  tx: TenantTx,
  channel: Pick<Channel, "id" | "organizationId">,
  by: string,
): Promise<void> {
  return tell(tx, channel, { what: "subscribed", by });
}

function tell(
  tx: TenantTx,
  { id: channelId, organizationId }: Pick<Channel, "id" | "organizationId">,
  data: Record<string, string | boolean>,
): Promise<void> {
  return addEvent(tx, organizationId, "channel.changed", null, { channelId, ...data });
}
