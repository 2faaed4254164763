import type { z } from "@hono/zod-openapi";
import type { TenantTx } from "../db/client.ts";
import { findChannelById } from "../db/queries/channels.ts";
import { findMember } from "../db/queries/find-member.ts";
import { findLabel } from "../db/queries/labels.ts";
import type { LeadFilter } from "../db/queries/lead-filter.ts";
import { searchLeads } from "../db/queries/search-leads.ts";
import { found } from "./found.ts";
import type { leadListQuery } from "./views/lead-query.ts";

type Asked = Omit<z.infer<typeof leadListQuery>, "limit" | "cursor" | "sort">;

/**
 * Which leads a list's query means.
 * @throws FunnelError `not_found` for what it names and the organization has not (I6).
 */
export async function leadListFilter(
  tx: TenantTx,
  userId: string,
  { query, mine, unassigned, stage: stages, label: labelIds, ...rest }: Asked,
): Promise<LeadFilter> {
  if (rest.assigneeId) found(await findMember(tx, rest.assigneeId));
  if (rest.channelId) found(await findChannelById(tx, rest.channelId));
  for (const id of labelIds ?? []) found(await findLabel(tx, id));
  const ids = query === undefined ? undefined : await searchLeads(tx, query);
  const assigneeId = mine ? userId : unassigned ? null : rest.assigneeId;
  return { ...rest, stages, labelIds, assigneeId, ids };
}
