import {
  and,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { isOpen, STAGES } from "../../domain/stage.ts";
import { leadLabels, leads, viewings, type Lead } from "../schema/index.ts";

/** What leads are to be like; whatever is undefined does not matter. Times are epoch milliseconds. */
export interface LeadFilter {
  /** Only these, as a search found them. */
  ids?: readonly string[] | undefined;
  stages?: readonly Lead["stage"][] | undefined;
  owner?: Lead["owner"] | undefined;
  assigneeId?: string | undefined;
  /** Whether they are this user's. */
  own?: { userId: string; is: boolean } | undefined;
  /** Whether they are nobody's. */
  unassigned?: boolean | undefined;
  channelId?: string | undefined;
  source?: string | undefined;
  sourceDetail?: string | undefined;
  optedOut?: boolean | undefined;
  /** Somebody has not been answered. */
  waiting?: boolean | undefined;
  /** Somebody should take them whom the bot does not have any more. */
  needsPerson?: boolean | undefined;
  /** The bot is to be quiet for a while. */
  paused?: boolean | undefined;
  /** Not won, lost or dormant. */
  open?: boolean | undefined;
  /** BCP 47; of `pt` all that are spoken of it. */
  language?: string | undefined;
  scoreMin?: number | undefined;
  nextActionBefore?: number | undefined;
  /** Has written since somebody read. */
  unread?: boolean | undefined;
  /** Still open, and closed by then. */
  windowClosesBefore?: number | undefined;
  createdFrom?: number | undefined;
  createdTo?: number | undefined;
  /** Has a viewing, held or confirmed, that starts then. */
  viewingFrom?: number | undefined;
  viewingTo?: number | undefined;
  /** Has all of them. */
  labelIds?: readonly string[] | undefined;
}

/** As conditions that hold together. */
export function leadConditions(filter: LeadFilter): (SQL | undefined)[] {
  const { ids, stages, owner, assigneeId, own, unassigned, channelId } = filter;
  const { source, sourceDetail } = filter;
  const { optedOut, waiting, unread, windowClosesBefore, createdFrom, createdTo } = filter;
  return [
    ids && sql`${leads.id} = any(${sql.param(`{${ids.join()}}`)}::uuid[])`,
    stages && inArray(leads.stage, [...stages]),
    owner && eq(leads.owner, owner),
    own &&
      (own.is
        ? eq(leads.assigneeId, own.userId)
        : sql`${leads.assigneeId} is distinct from ${own.userId}`),
    known(leads.assigneeId, unassigned === undefined ? undefined : !unassigned),
    assigneeId ? eq(leads.assigneeId, assigneeId) : undefined,
    channelId && eq(leads.channelId, channelId),
    source === undefined ? undefined : eq(leads.source, source),
    sourceDetail === undefined ? undefined : eq(leads.sourceDetail, sourceDetail),
    known(leads.optedOutAt, optedOut),
    known(leads.waitingSince, waiting),
    known(leads.personWantedSince, filter.needsPerson),
    known(leads.pausedUntil, filter.paused),
    filter.open === undefined
      ? undefined
      : inArray(
          leads.stage,
          STAGES.filter((stage) => isOpen(stage) === filter.open),
        ),
    filter.language &&
      or(eq(leads.language, filter.language), like(leads.language, `${filter.language}-%`)),
    filter.scoreMin === undefined ? undefined : gte(leads.score, filter.scoreMin),
    filter.nextActionBefore === undefined
      ? undefined
      : lt(leads.nextActionAt, new Date(filter.nextActionBefore)),
    unread === undefined ? undefined : unread ? gt(leads.unread, 0) : eq(leads.unread, 0),
    windowClosesBefore === undefined
      ? undefined
      : and(
          lt(leads.lastInboundAt, new Date(windowClosesBefore - WINDOW_MS)),
          sql`${leads.lastInboundAt} > now() - interval '24 hours'`,
        ),
    createdFrom === undefined ? undefined : gte(leads.createdAt, new Date(createdFrom)),
    createdTo === undefined ? undefined : lt(leads.createdAt, new Date(createdTo)),
    hasViewing(filter),
    ...(filter.labelIds ?? []).map(hasLabel),
  ] as (SQL | undefined)[];
}

const WINDOW_MS = 24 * 60 * 60 * 1_000;

function known(column: SQL | Parameters<typeof isNull>[0], wanted: boolean | undefined) {
  return wanted === undefined ? undefined : wanted ? isNotNull(column) : isNull(column);
}

function hasLabel(labelId: string): SQL {
  const found = new QueryBuilder()
    .select({ one: sql`1` })
    .from(leadLabels)
    .where(and(eq(leadLabels.leadId, leads.id), eq(leadLabels.labelId, labelId)));
  return exists(found);
}

function hasViewing({ viewingFrom: from, viewingTo: to }: LeadFilter): SQL | undefined {
  if (from === undefined && to === undefined) return undefined;
  const found = new QueryBuilder()
    .select({ one: sql`1` })
    .from(viewings)
    .where(
      and(
        eq(viewings.leadId, leads.id),
        inArray(viewings.state, ["held", "confirmed"]),
        from === undefined ? undefined : gte(viewings.startsAt, new Date(from)),
        to === undefined ? undefined : lt(viewings.startsAt, new Date(to)),
      ),
    );
  return exists(found);
}
