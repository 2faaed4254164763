import { and, desc, eq, getTableColumns, inArray, lt, ne, sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { fieldsVersion, isVersion } from "../row-version.ts";
import { templates, type Template } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { channelsOfAccount } from "./apply-template-notice.ts";

export type VersionedTemplate = Template & { version: string };
/** What WhatsApp says of a template is written to the row, too. */
const ofEdits = fieldsVersion(templates.purpose);
const shown = { ...getTableColumns(templates), version: ofEdits };

export interface TemplateFilter {
  channelId?: string | undefined;
  status?: Template["status"] | undefined;
  category?: Template["category"] | undefined;
  purpose?: Template["purpose"] | undefined;
  language?: string | undefined;
  /** A part of the name. */
  query?: string | undefined;
}

/** Newest first. */
export function listTemplates(
  tx: TenantTx,
  organizationId: string,
  { channelId, status, category, purpose, language, query }: TemplateFilter,
  before: string | null,
  limit: number,
): Promise<Template[]> {
  return tx
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.organizationId, organizationId),
        channelId === undefined ? undefined : eq(templates.channelId, channelId),
        status === undefined ? undefined : eq(templates.status, status),
        category === undefined ? undefined : eq(templates.category, category),
        purpose === undefined || purpose === null ? undefined : eq(templates.purpose, purpose),
        language === undefined ? undefined : eq(templates.language, language),
        query === undefined ? undefined : sql`strpos(${templates.name}, lower(${query})) > 0`,
        before === null ? undefined : lt(templates.id, before),
      ),
    )
    .orderBy(desc(templates.id))
    .limit(limit);
}

export async function findTemplateVersion(
  tx: TenantTx,
  id: string,
): Promise<VersionedTemplate | null> {
  const [row] = await tx.select(shown).from(templates).where(eq(templates.id, id));
  return row ?? null;
}

/** Whether the channel has a template of this name and language that is not gone. */
export async function isNameTaken(
  tx: TenantTx,
  { channelId, name, language }: Pick<Template, "channelId" | "name" | "language">,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: templates.id })
    .from(templates)
    .where(
      and(
        eq(templates.channelId, channelId),
        eq(templates.name, name),
        eq(templates.language, language),
        ne(templates.status, "DISABLED"),
      ),
    );
  return row !== undefined;
}

/** What WhatsApp has made, in the place of one that is gone or that a sync brought meanwhile. */
export async function addTemplate(
  tx: TenantTx,
  { by, ...values }: typeof templates.$inferInsert & { by: string },
): Promise<VersionedTemplate> {
  const [row] = await tx
    .insert(templates)
    .values(values)
    .onConflictDoUpdate({
      target: [templates.channelId, templates.name, templates.language],
      set: { quality: null, rejectedReason: null, ...values },
    })
    .returning(shown);
  const added = row as VersionedTemplate;
  await tell(tx, added, { what: "added", status: added.status, by });
  return added;
}

/** Null when it is not as the caller saw it. */
export async function changePurpose(
  tx: TenantTx,
  { id, version, by }: { id: string; version: string | null; by: string },
  purpose: Template["purpose"],
): Promise<VersionedTemplate | null> {
  const [row] = await tx
    .update(templates)
    .set({ purpose })
    .where(and(eq(templates.id, id), isVersion(ofEdits, version)))
    .returning(shown);
  if (row) await tell(tx, row, { what: "purpose", purpose, by });
  return row ?? null;
}

/** With every number of the account: in its language, or in all of them where WhatsApp's id is not known. */
export async function removeTemplate(
  tx: TenantTx,
  { channelId, name, language, metaId }: Template,
  by: string,
): Promise<void> {
  const gone = await tx
    .delete(templates)
    .where(
      and(
        inArray(templates.channelId, channelsOfAccount(tx, channelId)),
        eq(templates.name, name),
        metaId === null ? undefined : eq(templates.language, language),
      ),
    )
    .returning();
  for (const row of gone) await tell(tx, row, { what: "removed", by });
}

function tell(
  tx: TenantTx,
  { id: templateId, organizationId, channelId }: Template,
  data: Record<string, string | null>,
): Promise<void> {
  return addEvent(tx, organizationId, "template.changed", null, { templateId, channelId, ...data });
}
