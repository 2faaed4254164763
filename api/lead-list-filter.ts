import type { z } from "@hono/zod-openapi";
import type { TenantTx } from "../db/client.ts";
import { findChannelById } from "../db/queries/channels.ts";
import { findMember } from "../db/queries/find-member.ts";
import { findLabel } from "../db/queries/labels.ts";
import type { LeadFilter } from "../db/queries/lead-filter.ts";
import { searchLeads } from "../db/queries/search-leads.ts";
import { FunnelError } from "../platform/errors.ts";
import { found } from "./found.ts";
import type { leadListQuery } from "./views/lead-query.ts";

type Asked = Omit<z.infer<typeof leadListQuery>, "limit" | "cursor" | "sort">;

/**
 * Which leads a list's query means.
 * @throws FunnelError `not_found` for what it names and the organization has not (I6); `bad_request`
 * when it says twice whose they are.
 */
export async function leadListFilter(
  tx: TenantTx,
  userId: string,
  { query, mine, unassigned, stage: stages, label: labelIds, ...rest }: Asked,
): Promise<LeadFilter> {
  oneAssignee({ mine, unassigned, assigneeId: rest.assigneeId });
  if (rest.assigneeId) found(await findMember(tx, rest.assigneeId));
  if (rest.channelId) found(await findChannelById(tx, rest.channelId));
  for (const id of labelIds ?? []) found(await findLabel(tx, id));
  const ids = query === undefined ? undefined : await searchLeads(tx, query);
  const own = mine === undefined ? undefined : { userId, is: mine };
  return { ...rest, stages, labelIds, own, unassigned, ids };
}

function oneAssignee(asked: Pick<Asked, "mine" | "unassigned" | "assigneeId">): void {
  const said = Object.entries(asked).filter(([, value]) => value !== undefined && value !== false);
  const [first, second] = said.map(([name]) => name);
  if (first === undefined || second === undefined) return;
  const errors = [{ path: `query.${second}`, message: `cannot go with ${first}` }];
  throw new FunnelError("bad_request", "The request is not as it should be", { errors });
}
