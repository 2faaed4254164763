import { isDeepStrictEqual } from "node:util";
import { and, eq, inArray, lt, ne, sql } from "drizzle-orm";
import type { KeptTemplate } from "../../domain/template-parts.ts";
import type { TenantTx } from "../client.ts";
import { channels, templates, type Channel, type Template } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export interface SyncCounts {
  added: number;
  changed: number;
  removed: number;
}

const CHUNK = 500;

/**
 * Makes the channel's templates what WhatsApp lists. What it lists no more is disabled, unless it
 * was made after `askedAt`. The same list again changes nothing.
 */
export async function syncTemplates(
  tx: TenantTx,
  { id: channelId, organizationId }: Pick<Channel, "id" | "organizationId">,
  listed: readonly KeptTemplate[],
  { askedAt, by }: { askedAt: Date; by: string },
): Promise<SyncCounts> {
  // One sync of a channel at a time.
  await tx
    .select({ id: channels.id })
    .from(channels)
    .where(eq(channels.id, channelId))
    .for("no key update");
  const rows = await tx.select().from(templates).where(eq(templates.channelId, channelId));
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const wanted = new Map(listed.map((template) => [keyOf(template), template]));

  const fresh = [...wanted].filter(([key]) => !known.has(key)).map(([, template]) => template);
  for (let i = 0; i < fresh.length; i += CHUNK)
    await tx
      .insert(templates)
      .values(fresh.slice(i, i + CHUNK).map((row) => ({ ...row, organizationId, channelId })));

  let changed = 0;
  for (const [key, template] of wanted) {
    const row = known.get(key);
    if (row === undefined || isSame(row, template)) continue;
    changed += 1;
    await tx.update(templates).set(template).where(eq(templates.id, row.id));
  }
  const gone = rows.filter((row) => !wanted.has(keyOf(row))).map(({ id }) => id);
  const removed = await disable(tx, gone, askedAt);
  await tx
    .update(templates)
    .set({ syncedAt: sql`clock_timestamp()` })
    .where(eq(templates.channelId, channelId));
  const counts = { added: fresh.length, changed, removed };
  if (fresh.length + changed + removed > 0)
    await addEvent(tx, organizationId, "template.changed", null, {
      channelId,
      what: "synced",
      by,
      ...counts,
    });
  return counts;
}

async function disable(tx: TenantTx, ids: readonly string[], askedAt: Date): Promise<number> {
  if (ids.length === 0) return 0;
  const disabled = await tx
    .update(templates)
    .set({ status: "DISABLED" })
    .where(
      and(
        inArray(templates.id, [...ids]),
        ne(templates.status, "DISABLED"),
        lt(templates.createdAt, askedAt),
      ),
    )
    .returning({ id: templates.id });
  return disabled.length;
}

function keyOf({ name, language }: Pick<Template, "name" | "language">): string {
  return `${name}/${language}`;
}

function isSame(row: Template, template: KeptTemplate): boolean {
  return Object.entries(template).every(([field, value]) =>
    isDeepStrictEqual(row[field as keyof KeptTemplate], value),
  );
}
