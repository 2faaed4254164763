import { and, eq, isNull, sql } from "drizzle-orm";
import type { TenantTx } from "../db/client.ts";
import { changeLead, lockedLead, type LeadChange } from "../db/queries/change-lead.ts";
import { FOLLOW_UP_VARIABLES } from "../db/queries/find-follow-up.ts";
import { findTemplateOf } from "../db/queries/find-template-of.ts";
import { loadLead } from "../db/queries/load-lead.ts";
import { notify } from "../db/queries/notify.ts";
import { planSilence } from "../db/queries/plan-follow-up.ts";
import { findTurn } from "../db/queries/turns.ts";
import { messages, turns, type Lead, type Turn } from "../db/schema/index.ts";
import type { AgendaItem } from "../domain/agenda.ts";
import { failureRemedy, type FailureRemedy } from "../domain/delivery-failure.ts";
import { renderTemplate } from "../domain/template-text.ts";
import { templateValues } from "../domain/template-values.ts";
import type { Undelivered, UndeliveredDone } from "./contract.ts";
import type { ActivityDeps } from "./deps.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * What follows a message that WhatsApp took and could not deliver: the same once more as a new
 * message, a template, a day's wait, or a person who looks.
 */
export function handleUndelivered(
  { db, log }: ActivityDeps,
  { organizationId, leadId, failures, now }: Undelivered,
): Promise<UndeliveredDone> {
  return db.tenant(organizationId, async (tx) => {
    const lead = await lockedLead(tx, leadId);
    const send: string[] = [];
    const change: LeadChange & { plan: AgendaItem[] } = { plan: [] };
    for (const { messageId, action, turnId } of failures) {
      // An earlier try of this activity prepared it, and its answer was lost.
      if (await findTurn(tx, turnId)) {
        send.push(turnId);
        continue;
      }
      if (await isHandled(tx, messageId)) continue;
      const turn = await turnOf(tx, messageId);
      const remedy = failureRemedy(action, {
        resends: turn?.resendOf == null ? 0 : 1,
        cause: turn === null ? "person" : turn.cause === "messages" ? "messages" : "proactive",
      });
      log.warn(
        { organizationId, leadId, messageId, action, remedy },
        "a message was not delivered",
      );
      if (
        turn !== null &&
        mayGo(lead, turn) &&
        (await remedied(tx, lead, turn, turnId, remedy, now))
      )
        send.push(turnId);
      else if (turn !== null && remedy === "wait_a_day") await wait(tx, lead, turn, change, now);
      else if (remedy !== "opt_out") await tellOf(tx, lead, messageId, action);
    }
    return { ...(await changeLead(tx, leadId, change, now)), send };
  });
}

/** Prepares a new turn that says the same again, or as a template. False when there is nothing to say. */
async function remedied(
  tx: TenantTx,
  lead: Lead,
  turn: Turn,
  turnId: string,
  remedy: FailureRemedy,
  now: number,
): Promise<boolean> {
  if (remedy !== "resend" && remedy !== "template") return false;
  // A follow-up's template says nothing of a viewing.
  if (remedy === "template" && turn.viewingId !== null) return false;
  const words = remedy === "resend" ? sameWords(turn) : await templateWords(tx, lead);
  if (words === null) return false;
  await tx.insert(turns).values({
    id: turnId,
    organizationId: lead.organizationId,
    leadId: lead.id,
    cause: turn.cause,
    messageIds: [],
    gate: turn.gate,
    step: turn.step,
    viewingId: turn.viewingId,
    commandedBy: turn.commandedBy,
    mouth: turn.mouth,
    resendOf: turn.id,
    startedAt: new Date(now),
    ...words,
  });
  return true;
}

/** Where a person has the lead, they hear of it instead, unless it was a person's command. */
function mayGo(lead: Lead, turn: Turn): boolean {
  const isQuiet = lead.owner === "person" || lead.optedOutAt !== null || lead.pausedUntil !== null;
  return turn.commandedBy !== null || !isQuiet;
}

function sameWords(turn: Turn) {
  const { draft, attachment, templateId } = turn;
  return { draft, attachment, templateId, templateValues: turn.templateValues };
}

async function templateWords(tx: TenantTx, lead: Lead) {
  const { organization } = await loadLead(tx, lead.id);
  const template = await findTemplateOf(tx, "follow_up", lead, organization);
  if (template === null) return null;
  const known = [lead.name ?? "👋", organization.name];
  const values = templateValues(template.body, FOLLOW_UP_VARIABLES, known);
  const draft = renderTemplate(template.body, values);
  return { draft, templateId: template.id, templateValues: values };
}

/** The step waits for a day, and so does everything else that the business would begin. */
async function wait(
  tx: TenantTx,
  lead: Lead,
  { step }: Turn,
  change: LeadChange & { plan: AgendaItem[] },
  now: number,
): Promise<void> {
  const proactiveNotBefore = new Date(now + DAY_MS);
  change.set = { proactiveNotBefore };
  if (step === null) return;
  const { silentSince: since, trigger, cadenceId, index } = step;
  const silence = { since, trigger, cadenceId, step: index };
  const { item } = await planSilence(tx, { ...lead, proactiveNotBefore }, silence, now);
  change.causes = ["answer"];
  if (item) change.plan.push(item);
}

async function tellOf(tx: TenantTx, lead: Lead, messageId: string, action: string): Promise<void> {
  const to = { organizationId: lead.organizationId, userId: lead.assigneeId, leadId: lead.id };
  await notify(tx, to, "message_failed", { messageId, reason: action });
}

/** A webhook that comes again is about a message that was looked after before. */
async function isHandled(tx: TenantTx, messageId: string): Promise<boolean> {
  const [message] = await tx
    .update(messages)
    .set({ failureHandledAt: sql`clock_timestamp()` })
    .where(and(eq(messages.id, messageId), isNull(messages.failureHandledAt)))
    .returning({ id: messages.id });
  return message === undefined;
}

async function turnOf(tx: TenantTx, messageId: string): Promise<Turn | null> {
  const [row] = await tx
    .select({ turnId: messages.turnId })
    .from(messages)
    .where(eq(messages.id, messageId));
  return row?.turnId == null ? null : ((await findTurn(tx, row.turnId)) ?? null);
}
