import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { toldPriceClass } from "../../domain/price-class.ts";
import { advanceStatus, type MessageStatus } from "../../domain/message-status.ts";
import type { TenantTx } from "../client.ts";
import { leads, messages, messageStatuses, sends } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";
import { recordOptOut } from "./record-consent.ts";
import { settleByStatus } from "./settle-by-status.ts";

/** A status webhook. `sendId` is set only when it is the id of a row of the send ledger. */
export interface StatusReport {
  wamid: string;
  status: Extract<MessageStatus, "sent" | "delivered" | "read" | "played" | "failed">;
  at: Date;
  sendId: string | null;
  errors: { code: number }[];
  raw: unknown;
}

/** Meta's code for "the user stopped marketing messages": an opt-out like any other. */
const STOPPED_BY_USER = 131_050;

/** A message that WhatsApp had accepted and now says it cannot deliver. */
export interface UndeliveredMessage {
  leadId: string;
  messageId: string;
  code: number | null;
}

export interface AppliedStatuses {
  applied: number;
  unmatched: number;
  undelivered: UndeliveredMessage[];
}

type Target = Awaited<ReturnType<typeof findTargets>>[number];

/** Keeps every report and advances the messages they are about. Repeating it changes nothing. */
export async function applyStatuses(
  tx: TenantTx,
  scope: { organizationId: string; channelId: string },
  reports: readonly StatusReport[],
): Promise<AppliedStatuses> {
  if (reports.length === 0) return { applied: 0, unmatched: 0, undelivered: [] };
  await lockLeadsOf(tx, scope.channelId, reports);
  const targets = await findTargets(tx, scope.channelId, reports);
  let applied = 0;
  const undelivered: UndeliveredMessage[] = [];
  for (const report of reports) {
    const target =
      targets.find(({ wamid }) => wamid === report.wamid) ??
      targets.find(({ sendId }) => sendId !== null && sendId === report.sendId);
    await tx
      .insert(messageStatuses)
      .values({ ...scope, messageId: target?.id ?? null, ...kept(report) })
      .onConflictDoNothing();
    if (!target) continue;
    await applyOne(tx, scope.organizationId, target, report);
    applied += 1;
    // A send that was not accepted is settled by its status, and its turn goes by that.
    if (target.status === "failed" && target.sendState === "accepted")
      undelivered.push({
        leadId: target.leadId,
        messageId: target.id,
        code: report.errors[0]?.code ?? null,
      });
  }
  return { applied, unmatched: reports.length - applied, undelivered };
}

async function applyOne(
  tx: TenantTx,
  organizationId: string,
  target: Target,
  report: StatusReport,
): Promise<void> {
  const { id: messageId, leadId } = target;
  const status = advanceStatus(target.status, report.status);
  const bind = target.wamid === null;
  const told = toldPriceClass(report.raw);
  if (bind || status !== target.status || told !== null) {
    await tx
      .update(messages)
      .set({
        status,
        ...(status !== target.status && { statusAt: report.at }),
        ...(bind && { wamid: report.wamid }),
        ...(report.errors.length > 0 && { errors: report.errors }),
        ...(told !== null && { priceClass: told }),
      })
      .where(eq(messages.id, messageId));
  }
  if (status !== target.status)
    await addEvent(tx, organizationId, "message.status", leadId, { messageId, status });
  if (target.sendId !== null) await settleByStatus(tx, target.sendId, report);
  if (report.status === "failed" && report.errors.some(({ code }) => code === STOPPED_BY_USER)) {
    const said = { organizationId, leadId, messageId, at: report.at };
    await recordOptOut(tx, { ...said, source: "whatsapp" });
  }
  target.status = status;
  target.wamid ??= report.wamid;
}

/** In one order, and before their messages, as everyone who writes both does. */
async function lockLeadsOf(
  tx: TenantTx,
  channelId: string,
  reports: readonly StatusReport[],
): Promise<void> {
  const leadIds = new Set((await findTargets(tx, channelId, reports)).map(({ leadId }) => leadId));
  if (leadIds.size === 0) return;
  await tx
    .select({ id: leads.id })
    .from(leads)
    .where(inArray(leads.id, [...leadIds]))
    .orderBy(asc(leads.id))
    .for("no key update");
}

/** Two queries, for each has an index of its own. */
async function findTargets(tx: TenantTx, channelId: string, reports: readonly StatusReport[]) {
  const wamids = reports.map(({ wamid }) => wamid);
  const sendIds = reports.flatMap(({ sendId }) => (sendId === null ? [] : [sendId]));
  const byWamid = await select(tx, channelId, inArray(messages.wamid, wamids));
  const bySend = sendIds.length > 0 ? await select(tx, channelId, inArray(sends.id, sendIds)) : [];
  return [...byWamid, ...bySend.filter(({ id }) => !byWamid.some((known) => known.id === id))];
}

function select(tx: TenantTx, channelId: string, about: SQL) {
  return tx
    .select({
      id: messages.id,
      leadId: messages.leadId,
      wamid: messages.wamid,
      status: messages.status,
      sendId: sends.id,
      sendState: sends.state,
    })
    .from(messages)
    .leftJoin(sends, eq(sends.messageId, messages.id))
    .where(and(eq(messages.channelId, channelId), eq(messages.direction, "outbound"), about));
}

function kept({ wamid, status, at, raw }: StatusReport) {
  return { wamid, status, at, raw };
}
