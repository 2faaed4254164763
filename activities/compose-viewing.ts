import { findTemplateOf } from "../db/queries/find-template-of.ts";
import { plannedItems } from "../db/queries/change-lead.ts";
import { loadLead } from "../db/queries/load-lead.ts";
import { loadViewingInfo, type ViewingWithListing } from "../db/queries/load-viewing-info.ts";
import { openTurn, saveTurn } from "../db/queries/turns.ts";
import type { TenantTx } from "../db/client.ts";
import type { Lead, Organization, Turn } from "../db/schema/index.ts";
import { windowIsOpen } from "../domain/messaging-window.ts";
import { PURPOSE_VARIABLES } from "../domain/template-purpose.ts";
import { renderTemplate, templateProblems } from "../domain/template-text.ts";
import { templateValues } from "../domain/template-values.ts";
import { whenInWords, viewingWords, type ViewingWordsKind } from "../llm/viewing-words.ts";
import type { Composed, ItemTurn, NoticeTurn, TurnRef } from "./contract.ts";
import { viewingInfo } from "./conversation.ts";
import type { ActivityDeps } from "./deps.ts";

/** Words of approved sentences and the database, so no model is asked: a viewing's reminder. */
export function composeReminder({ db }: ActivityDeps, input: ItemTurn): Promise<Composed> {
  return db.tenant(input.organizationId, async (tx) => {
    const item = (await plannedItems(tx, input.leadId)).find(({ id }) => id === input.itemId);
    const viewingId = item?.ref?.viewingId;
    await openTurn(tx, input, {
      cause: "viewing_reminder",
      messageIds: [],
      now: input.now,
      ...(viewingId !== undefined && { viewingId }),
    });
    const found = viewingId === undefined ? null : await loadViewingInfo(tx, viewingId);
    if (found?.viewing.state !== "confirmed") return nothing(tx, input, "cancelled");
    if (found.viewing.startsAt.getTime() <= input.now) return nothing(tx, input, "too_late");
    const kind = item?.id.endsWith(":day") ? "reminder_day" : "reminder_hours";
    return word(tx, input, found, kind);
  });
}

/** Tells the lead what a person booked, moved or called off. */
export function composeNotice({ db }: ActivityDeps, input: NoticeTurn): Promise<Composed> {
  return db.tenant(input.organizationId, async (tx) => {
    await openTurn(tx, input, {
      cause: "viewing_notice",
      messageIds: [],
      now: input.now,
      viewingId: input.viewingId,
      commandedBy: input.by,
    });
    const found = await loadViewingInfo(tx, input.viewingId);
    if (!found) return nothing(tx, input, "cancelled");
    return word(tx, input, found, `${input.event}_by_person`);
  });
}

/** Free text with buttons or a file inside the window, an approved template outside. */
async function word(
  tx: TenantTx,
  input: TurnRef,
  found: ViewingWithListing,
  kind: ViewingWordsKind,
): Promise<Composed> {
  const { lead, organization } = await loadLead(tx, input.leadId);
  const language = lead.language ?? organization.language;
  if (windowIsOpen(lead.lastInboundAt?.getTime() ?? null, input.now)) {
    const { text, attachment } = viewingWords(kind, {
      viewing: viewingInfo(found),
      alternatives: [],
      language,
      timeZone: organization.timeZone,
      now: input.now,
      organizationName: organization.name,
    });
    return save(tx, input, { draft: text, attachment });
  }
  const template = await findTemplateOf(tx, "viewing_reminder", lead, organization);
  if (!template) return nothing(tx, input, "no_approved_template");
  if (templateProblems(template.body, VIEWING_VARIABLES).length > 0)
    return nothing(tx, input, "template_variables");
  const known = viewingValues(lead, organization, found, language);
  const values = templateValues(template.body, VIEWING_VARIABLES, known);
  const draft = renderTemplate(template.body, values);
  return save(tx, input, { draft, templateId: template.id, templateValues: values });
}

const VIEWING_VARIABLES = PURPOSE_VARIABLES.viewing_reminder;

function viewingValues(
  lead: Lead,
  organization: Organization,
  { viewing, listing }: ViewingWithListing,
  language: string,
): string[] {
  const when = whenInWords(viewing.startsAt.getTime(), language, organization.timeZone);
  return [lead.name ?? "👋", organization.name, listing.title, when];
}

async function save(
  tx: TenantTx,
  input: TurnRef,
  words: Partial<Pick<Turn, "draft" | "attachment" | "templateId" | "templateValues">>,
): Promise<Composed> {
  const source = words.templateId === undefined ? ("sentence" as const) : ("template" as const);
  await saveTurn(tx, input, {
    ...words,
    mouth: { listingIds: [], knowledgeIds: [], violations: [], source },
  });
  return { speaks: true };
}

async function nothing(tx: TenantTx, input: TurnRef, reason: string): Promise<Composed> {
  await saveTurn(tx, input, { reason });
  return { speaks: false };
}
