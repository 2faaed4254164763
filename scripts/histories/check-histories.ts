import { Worker, type ReplayWorkerOptions } from "@temporalio/worker";
import type { OpenHistory } from "./open-histories.ts";

interface BrokenHistory {
  workflowId: string;
  build: string | undefined;
  reason: string;
}

export interface Verdict {
  replayed: number;
  broken: BrokenHistory[];
}

/** Replays each history in the given code. `progress` is called after each. */
export async function checkHistories(
  options: ReplayWorkerOptions,
  histories: AsyncIterable<OpenHistory>,
  progress: (verdict: Verdict) => void = () => {},
): Promise<Verdict> {
  const builds = new Map<string, string | undefined>();
  async function* remembered() {
    for await (const { workflowId, build, history } of histories) {
      builds.set(workflowId, build);
      yield { workflowId, history };
    }
  }
  const verdict: Verdict = { replayed: 0, broken: [] };
  for await (const { workflowId, error } of Worker.runReplayHistories(options, remembered())) {
    const build = builds.get(workflowId);
    builds.delete(workflowId);
    if (error) verdict.broken.push({ workflowId, build, reason: reasonOf(error) });
    else verdict.replayed += 1;
    progress(verdict);
  }
  return verdict;
}

/** The SDK's preamble is the same for each, and the end is a stack of its own. */
function reasonOf(error: Error): string {
  return error.message.replace(/^.*?Details: /s, "").split("\n")[0] ?? error.message;
}
