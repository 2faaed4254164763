import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
} from "@temporalio/workflow";

export interface WaitingInput {
  /** Milliseconds, one wait after the other. */
  waits: number[];
  fired?: number[];
  /** Calls the activity after each wait. */
  works?: boolean;
}

const { work } = proxyActivities<{ work(): Promise<void> }>({
  startToCloseTimeout: "1 minute",
  retry: { maximumAttempts: 1 },
});

/** Waits, and remembers on its own clock when each wait was over. */
export async function waitingWorkflow({ waits, fired = [], works }: WaitingInput): Promise<void> {
  const asked = { renewed: false };
  setHandler(defineQuery<number[]>("fired"), () => fired);
  setHandler(defineSignal("renew"), () => void (asked.renewed = true));
  const left = [...waits];
  while (!asked.renewed) {
    const [next] = left;
    if (next === undefined) {
      await condition(() => asked.renewed);
    } else if (!(await condition(() => asked.renewed, next))) {
      left.shift();
      fired.push(Date.now());
      if (works) await work();
    }
  }
  await continueAsNew<typeof waitingWorkflow>({ waits: left, fired, ...(works && { works }) });
}
