import { WorkflowNotFoundError, type Client, type WorkflowExecutionInfo } from "@temporalio/client";
import type { History } from "@temporalio/common/lib/proto-utils.js";
import { LEAD_WORKFLOW } from "../../workflows/contract.ts";

const FETCHED_AT_A_TIME = 10;

export interface WhichLeads {
  /** The most recently started runs first. */
  limit?: number | undefined;
  /** Only runs that started then or later. */
  since?: Date | undefined;
}

export interface OpenHistory {
  workflowId: string;
  /** The build that the lead is pinned to. */
  build: string | undefined;
  history: History;
}

export function openLeads({ since }: Pick<WhichLeads, "since"> = {}): string {
  const open = `WorkflowType = '${LEAD_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  return since ? `${open} AND StartTime >= '${since.toISOString()}'` : open;
}

/** Open leads' histories, a few fetched ahead. Left out: what ended meanwhile, and what never ran. */
export async function* openHistories(
  client: Client,
  { limit = Infinity, since }: WhichLeads = {},
): AsyncGenerator<OpenHistory> {
  let left = limit;
  for await (const lead of fetchedAhead(client, openLeads({ since }))) {
    if (!lead) continue;
    yield lead;
    left -= 1;
    if (left <= 0) return;
  }
}

async function* fetchedAhead(
  client: Client,
  query: string,
): AsyncGenerator<OpenHistory | undefined> {
  const ahead: Promise<OpenHistory | undefined>[] = [];
  for await (const execution of client.workflow.list({ query })) {
    const fetching = fetched(client, execution);
    // Whoever awaits it hears of its failure; until then it is nobody's.
    fetching.catch(() => {});
    ahead.push(fetching);
    if (ahead.length >= FETCHED_AT_A_TIME) yield await ahead.shift();
  }
  for (const rest of ahead) yield await rest;
}

async function fetched(
  client: Client,
  { workflowId, runId, searchAttributes }: WorkflowExecutionInfo,
): Promise<OpenHistory | undefined> {
  try {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    if (!history.events?.some((event) => event.workflowTaskCompletedEventAttributes))
      return undefined;
    const build = searchAttributes["TemporalWorkerDeploymentVersion"]?.[0];
    return { workflowId, history, build: build === undefined ? undefined : String(build) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
