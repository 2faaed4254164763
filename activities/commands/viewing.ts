import { and, eq } from "drizzle-orm";
import {
  findViewing,
  moveViewing,
  setViewingState,
  takeSlot,
} from "../../db/queries/book-viewing.ts";
import type { LeadChange } from "../../db/queries/change-lead.ts";
import { findSlot } from "../../db/queries/load-slots.ts";
import { notify } from "../../db/queries/notify.ts";
import { openViewings } from "../../db/queries/open-viewings.ts";
import { planSilence, silenceFrom, type Silence } from "../../db/queries/plan-follow-up.ts";
import {
  listings,
  organizations,
  type NotificationKind,
  type Organization,
  type Viewing,
} from "../../db/schema/index.ts";
import { stageAfterViewing, type ViewingState } from "../../domain/viewing.ts";
import { refuse, type Command, type CommandContext } from "./context.ts";

export const bookViewing: Command<"book_viewing"> = async (context, wanted) => {
  const { tx, lead, now } = context;
  const { listingId, agentId, startsAt } = wanted;
  const [listing] = await tx
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.id, listingId), eq(listings.status, "available")));
  if (!listing) refuse("no_such_listing");
  const slot = await findSlot(tx, lead.organizationId, { agentId, startsAt }, { now, listingId });
  const { travelMinutes } = await organizationOf(context);
  const viewing =
    slot &&
    (await takeSlot(tx, {
      organizationId: lead.organizationId,
      leadId: lead.id,
      listingId,
      slot,
      travelMinutes,
      now,
      state: "confirmed",
      holdExpiresAt: null,
      bookedBy: "person",
    }));
  if (!viewing) refuse("slot_not_free");
  await tell(context, viewing, "viewing_booked");
  return {
    change: { ...toStage(context, "confirmed"), causes: ["booking"] },
    notice: { viewingId: viewing.id, event: "booked" },
  };
};

export const confirmViewing: Command<"confirm_viewing"> = async (context, { viewingId }) => {
  const viewing = await ownViewing(context, viewingId);
  if (viewing.state === "confirmed") return { change: {} };
  const booked = await setViewingState(context.tx, viewing, "confirmed");
  if (!booked) refuse("slot_not_free");
  await tell(context, booked, "viewing_booked");
  return {
    change: { ...toStage(context, "confirmed"), causes: ["booking"] },
    notice: { viewingId, event: "booked" },
  };
};

export const rescheduleViewing: Command<"reschedule_viewing"> = async (context, wanted) => {
  const { tx, lead, now } = context;
  const viewing = await ownViewing(context, wanted.viewingId);
  if (viewing.state !== "held" && viewing.state !== "confirmed") refuse("viewing_is_over");
  const at = { agentId: wanted.agentId ?? viewing.agentId, startsAt: wanted.startsAt };
  const { listingId, id: exceptViewingId } = viewing;
  const who = { now, listingId, exceptViewingId };
  const slot = await findSlot(tx, lead.organizationId, at, who);
  const { travelMinutes } = await organizationOf(context);
  const moved = slot && (await moveViewing(tx, viewing, slot, travelMinutes, now));
  if (!moved) refuse("slot_not_free");
  await tell(context, moved, "viewing_changed");
  if (moved.agentId !== viewing.agentId) await tell(context, viewing, "viewing_cancelled");
  return {
    change: { ...toStage(context, "confirmed"), causes: ["booking"] },
    notice: { viewingId: viewing.id, event: "moved" },
  };
};

export const cancelViewing: Command<"cancel_viewing"> = async (context, { viewingId }) => {
  const viewing = await ownViewing(context, viewingId);
  if (viewing.state === "cancelled") return { change: {} };
  const cancelled = await setViewingState(context.tx, viewing, "cancelled");
  if (!cancelled) refuse("viewing_is_over");
  await tell(context, cancelled, "viewing_cancelled");
  return {
    change: await thenSilence(context, "cancelled", null),
    ...(viewing.state === "confirmed" && { notice: { viewingId, event: "cancelled" as const } }),
  };
};

/** How it went. Who did not come gets another chance, by the cadence for that. */
export const recordOutcome: Command<"record_outcome"> = async (context, { viewingId, outcome }) => {
  const viewing = await ownViewing(context, viewingId);
  if (viewing.startsAt.getTime() > context.now) refuse("time_in_the_future");
  if (!(await setViewingState(context.tx, viewing, outcome))) refuse("viewing_is_over");
  const silence: Silence | null =
    outcome === "no_show" ? { since: context.now, trigger: "no_show", step: 0 } : null;
  return { change: await thenSilence(context, outcome, silence) };
};

async function thenSilence(
  context: CommandContext,
  event: ViewingState,
  own: Silence | null,
): Promise<LeadChange> {
  const { tx, lead, now } = context;
  const stands = (await openViewings(tx, lead.id)).some(({ state }) => state === "confirmed");
  if (stands) return {};
  const { set } = toStage(context, event);
  const after = { ...lead, ...set };
  const silence = own ?? silenceFrom(after.stage, now);
  const next = silence && (await planSilence(tx, after, silence, now));
  return {
    ...(set && { set }),
    causes: ["answer"],
    plan: next?.item ? [next.item] : [],
  };
}

function toStage({ lead }: CommandContext, event: ViewingState): Pick<LeadChange, "set"> {
  const stage = stageAfterViewing(lead.stage, event);
  return stage === null ? {} : { set: { stage } };
}

async function ownViewing({ tx, lead }: CommandContext, id: string): Promise<Viewing> {
  const viewing = await findViewing(tx, id);
  return viewing?.leadId === lead.id ? viewing : refuse("no_such_viewing");
}

async function tell(
  { tx, lead, by }: CommandContext,
  { id: viewingId, agentId }: Viewing,
  kind: NotificationKind,
): Promise<void> {
  if (agentId === by) return;
  const to = { organizationId: lead.organizationId, userId: agentId, leadId: lead.id };
  await notify(tx, to, kind, { viewingId });
}

async function organizationOf({ tx, lead }: CommandContext): Promise<Organization> {
  const [row] = await tx
    .select()
    .from(organizations)
    .where(eq(organizations.id, lead.organizationId));
  return row as Organization;
}
