import { and, desc, eq } from "drizzle-orm";
import type { AgendaRef } from "../../domain/agenda.ts";
import { followUpMedium } from "../../domain/follow-up-medium.ts";
import { phoneCountry } from "../../domain/lead-zones.ts";
import { windowIsOpen } from "../../domain/messaging-window.ts";
import { PURPOSE_VARIABLES } from "../../domain/template-purpose.ts";
import { templateValues } from "../../domain/template-values.ts";
import { renderTemplate } from "../../domain/template-text.ts";
import type { CadenceTrigger } from "../../domain/cadence.ts";
import type { TenantTx } from "../client.ts";
import {
  agendaItems,
  identities,
  templates,
  type FollowUpStep,
  type Lead,
  type Template,
} from "../schema/index.ts";
import { loadLead } from "./load-lead.ts";
import { cadenceOf } from "./plan-follow-up.ts";

export type FollowUpFound =
  | { medium: "text"; step: FollowUpStep | null }
  | {
      medium: "template";
      step: FollowUpStep | null;
      template: { id: string; text: string; values: string[] };
    }
  | { medium: "none"; step: FollowUpStep | null; reason: string };

/** What a follow-up may say by now, in which form. `itemId` is missing in runs of version 1. */
export async function findFollowUp(
  tx: TenantTx,
  leadId: string,
  itemId: string | undefined,
  now: number,
): Promise<FollowUpFound> {
  const { lead, organization } = await loadLead(tx, leadId);
  const ref = itemId === undefined ? null : await plannedRef(tx, leadId, itemId);
  if (itemId !== undefined && ref === null)
    return { medium: "none", step: null, reason: "cancelled" };
  const step = ref && (await stepOf(tx, lead, ref, now));
  if (ref !== null && step === null) return { medium: "none", step: null, reason: "switched_off" };
  const open = ref?.asTemplate !== true && windowIsOpen(lead.lastInboundAt?.getTime() ?? null, now);
  if (open) return { medium: "text", step };
  const choices = await followUpTemplates(tx, lead);
  const medium = followUpMedium({
    windowOpen: false,
    templates: choices,
    wanted: step?.template ?? null,
    language: lead.language,
    organizationLanguage: organization.language,
    knownVariables: FOLLOW_UP_VARIABLES,
    phoneCountry: await countryOf(tx, leadId),
  });
  if (medium.kind === "wait_for_approval")
    return { medium: "none", step, reason: "waits_for_approval" };
  if (medium.kind === "skip") return { medium: "none", step, reason: medium.reason };
  const template = choices.find(
    (each) => medium.kind === "template" && each.id === medium.templateId,
  );
  if (!template) return { medium: "none", step, reason: "no_approved_template" };
  const known = [lead.name ?? "👋", organization.name];
  const values = templateValues(template.body, FOLLOW_UP_VARIABLES, known);
  const text = renderTemplate(template.body, values);
  return { medium: "template", step, template: { id: template.id, text, values } };
}

/** The variables of a follow-up template, by name and in order: whom it greets and who writes. */
export const FOLLOW_UP_VARIABLES = PURPOSE_VARIABLES.follow_up;

/** The item as it is planned; null when it was cancelled or carried out. */
async function plannedRef(tx: TenantTx, leadId: string, itemId: string): Promise<AgendaRef | null> {
  const [row] = await tx
    .select()
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.leadId, leadId),
        eq(agendaItems.id, itemId),
        eq(agendaItems.state, "planned"),
      ),
    );
  return row ? (row.ref ?? {}) : null;
}

/** Null when the cadence was switched off since. */
async function stepOf(
  tx: TenantTx,
  lead: Lead,
  ref: AgendaRef,
  now: number,
): Promise<FollowUpStep | null> {
  const trigger = (ref.trigger ?? "engaged") as CadenceTrigger;
  const { step: index = 0, cadenceId = null, silentSince = now, dueAt = now } = ref;
  const cadence = await cadenceOf(tx, lead.organizationId, { trigger, cadenceId });
  const step = cadence.steps[index];
  if (!cadence.active || step === undefined) return null;
  const { purpose, guidance, template } = step;
  return { purpose, guidance, template, cadenceId, trigger, index, silentSince, dueAt };
}

async function followUpTemplates(tx: TenantTx, lead: Lead): Promise<Template[]> {
  return tx
    .select()
    .from(templates)
    .where(and(eq(templates.channelId, lead.channelId), eq(templates.purpose, "follow_up")))
    .orderBy(desc(templates.createdAt));
}

async function countryOf(tx: TenantTx, leadId: string): Promise<string | null> {
  const [phone] = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.leadId, leadId), eq(identities.kind, "phone")));
  return phone ? phoneCountry(phone.value) : null;
}
