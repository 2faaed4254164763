import { and, desc, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { templates, type Lead, type Organization, type Template } from "../schema/index.ts";

/** The newest approved template of that purpose in the lead's language, or else the organization's. */
export async function findTemplateOf(
  tx: TenantTx,
  purpose: NonNullable<Template["purpose"]>,
  lead: Pick<Lead, "channelId" | "language">,
  organization: Pick<Organization, "language">,
): Promise<Template | null> {
  const approved = await tx
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.channelId, lead.channelId),
        eq(templates.purpose, purpose),
        eq(templates.status, "APPROVED"),
      ),
    )
    .orderBy(desc(templates.createdAt));
  const base = (language: string) => language.split(/[-_]/)[0]?.toLowerCase();
  const speaks = (language: string | null) =>
    language === null
      ? undefined
      : approved.find((template) => base(template.language) === base(language));
  return speaks(lead.language) ?? speaks(organization.language) ?? null;
}
