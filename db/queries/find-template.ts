import { and, desc, eq } from "drizzle-orm";
import { renderTemplate } from "../../domain/template-text.ts";
import type { TenantTx } from "../client.ts";
import { loadLead } from "./load-lead.ts";
import { templates } from "../schema/index.ts";

export interface FollowUpTemplate {
  lastInboundAt: number | null;
  template: { id: string; text: string } | null;
}

/** The approved follow-up template in the lead's language, or else the organization's. */
export async function findFollowUpTemplate(
  tx: TenantTx,
  leadId: string,
): Promise<FollowUpTemplate> {
  const { lead, organization } = await loadLead(tx, leadId);
  const approved = await tx
    .select()
    .from(templates)
    .where(
      and(
        eq(templates.channelId, lead.channelId),
        eq(templates.purpose, "follow_up"),
        eq(templates.status, "APPROVED"),
      ),
    )
    .orderBy(desc(templates.createdAt));
  const speaks = (language: string | null) =>
    approved.find(
      (template) =>
        language !== null && template.language.split(/[-_]/)[0] === language.split("-")[0],
    );
  const template = speaks(lead.language) ?? speaks(organization.language);
  return {
    lastInboundAt: lead.lastInboundAt?.getTime() ?? null,
    template: template
      ? {
          id: template.id,
          text: renderTemplate(template.body, followUpValues(lead.name, organization.name)),
        }
      : null,
  };
}

/** The variables a follow-up template may have, in order: whom it greets and who writes. */
export function followUpValues(name: string | null, organizationName: string): string[] {
  return [name ?? "👋", organizationName];
}
