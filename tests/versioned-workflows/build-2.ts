import { countUntilNewVersion, type CounterState } from "./counter.ts";

export async function leadWorkflow(state: CounterState): Promise<void> {
  await countUntilNewVersion("2", state);
}
