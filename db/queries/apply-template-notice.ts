import { and, eq, inArray, or } from "drizzle-orm";
import { templateCategory, templateStatus } from "../../domain/template-status.ts";
import type { TenantTx } from "../client.ts";
import { channels, templates, type Template } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** What WhatsApp says became of a template, in its own words. */
export interface TemplateNews {
  metaId?: string | undefined;
  name: string;
  language: string;
  status?: string | undefined;
  quality?: string | undefined;
  category?: string | undefined;
  reason?: string | undefined;
}

/**
 * Changes the template with every channel of the same account. False when there is none such, or
 * when a word of WhatsApp's is not known: then nothing is changed.
 */
export async function applyTemplateNotice(
  tx: TenantTx,
  { organizationId, channelId }: { organizationId: string; channelId: string },
  news: TemplateNews,
): Promise<boolean> {
  const wanted = wantedChange(news);
  if (wanted === null) return false;
  const rows = await findMeant(tx, channelId, news);
  for (const row of rows) {
    if (isAlready(row, wanted)) continue;
    await tx.update(templates).set(wanted).where(eq(templates.id, row.id));
    const { status, quality, category } = { ...row, ...wanted };
    const told = { templateId: row.id, what: "reviewed", status, quality, category };
    await addEvent(tx, organizationId, "template.changed", null, told);
  }
  return rows.length > 0;
}

type Change = Partial<Pick<Template, "status" | "quality" | "category" | "rejectedReason">>;

function wantedChange({ status, quality, category, reason }: TemplateNews): Change | null {
  const ours = status === undefined ? undefined : templateStatus(status);
  const kind = category === undefined ? undefined : templateCategory(category);
  if (ours === null || kind === null) return null;
  const why = reason ?? (ours === status ? null : (status ?? null));
  return {
    ...(ours !== undefined && {
      status: ours,
      rejectedReason: ours === "APPROVED" ? null : why,
    }),
    ...(quality !== undefined && { quality: quality.toUpperCase() }),
    ...(kind !== undefined && { category: kind }),
  };
}

/** By Meta's id, or by name and language where we do not know the id yet. */
function findMeant(
  tx: TenantTx,
  channelId: string,
  { metaId, name, language }: TemplateNews,
): Promise<Template[]> {
  const named = and(eq(templates.name, name), eq(templates.language, language));
  return tx
    .select()
    .from(templates)
    .where(
      and(
        inArray(templates.channelId, channelsOfAccount(tx, channelId)),
        metaId === undefined ? named : or(eq(templates.metaId, metaId), named),
      ),
    )
    .orderBy(templates.id)
    .for("update");
}

/** The channel and the organization's others of the same business account, which share its templates. */
export function channelsOfAccount(tx: TenantTx, channelId: string) {
  const account = tx
    .select({ wabaId: channels.wabaId })
    .from(channels)
    .where(eq(channels.id, channelId));
  return tx.select({ id: channels.id }).from(channels).where(inArray(channels.wabaId, account));
}

function isAlready(row: Template, change: Change): boolean {
  return Object.entries(change).every(([field, value]) => row[field as keyof Change] === value);
}
