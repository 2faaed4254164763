import {
  condition,
  defineQuery,
  defineSignal,
  makeContinueAsNewFunc,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import { WAKE_SIGNAL } from "../../workflows/contract.ts";

/** What a run hands to the next one, maybe in another build. */
export interface CounterState {
  count: number;
  /** What has run it, in order: the build of the workflow code and that of the activities. */
  ranIn: { workflow: string; activities: string }[];
}

const { build } = proxyActivities<{ build(): Promise<string> }>({
  taskQueue: "counter-activities",
  startToCloseTimeout: "10 seconds",
});

/** Waits for as long as its build is the newest, as a lead does. */
export async function countUntilNewVersion(workflow: string, state: CounterState): Promise<never> {
  setHandler(defineSignal("add"), () => void (state.count += 1));
  setHandler(defineSignal(WAKE_SIGNAL), () => {});
  setHandler(defineQuery<CounterState>("state"), () => state);
  state.ranIn.push({ workflow, activities: await build() });
  await condition(() => workflowInfo().targetWorkerDeploymentVersionChanged);
  const upgrade = makeContinueAsNewFunc<(state: CounterState) => Promise<never>>({
    initialVersioningBehavior: "AUTO_UPGRADE",
  });
  return upgrade(state);
}
