import { AsyncLocalStorage } from "node:async_hooks";
import { ApplicationFailure } from "@temporalio/common";
import { seeded } from "./clock.ts";
import { activityFailure, toWire } from "./failure.ts";
import { TaskFailed, type Command, type Job, type TaskInfo } from "./protocol.ts";
import { CancellationScope } from "./scope.ts";

interface Completion {
  type: string;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}
type Handler = (...args: never[]) => unknown;
interface UpdateHandler {
  handler: Handler;
  validator: ((...args: never[]) => void) | undefined;
}

/** Thrown by `continueAsNew`; the run ends and the next one begins with its arguments. */
export class ContinueAsNew extends Error {
  readonly args: unknown[];

  constructor(args: unknown[]) {
    super("Workflow continued as new");
    this.args = args;
  }
}

let current: Run | undefined;
function enter(run: Run): void {
  current = run;
}
export const updates = new AsyncLocalStorage<{ id: string; name: string }>();

/** The run whose code is being executed. */
export function currentRun(): Run {
  if (!current) throw new Error("no workflow is running here");
  return current;
}

/** One run of a workflow in memory. Everything it does is a function of the tasks it is given. */
export class Run {
  readonly runId: string;
  readonly workflowId: string;
  readonly signalHandlers = new Map<string, Handler>();
  readonly queryHandlers = new Map<string, Handler>();
  readonly updateHandlers = new Map<string, UpdateHandler>();
  readonly conditions = new Map<number, { fn: () => boolean; resolve: () => void }>();
  readonly timers = new Map<number, Completion>();
  readonly activities = new Map<number, Completion>();
  readonly children = new Map<number, Completion>();
  readonly random: () => number;
  info!: TaskInfo;
  details = "";
  handlersRunning = 0;
  isReplaying = false;
  #seq = 0;
  #commands: Command[] = [];
  #buffered: (Job & { kind: "signal" | "update" })[] = [];
  #root = CancellationScope.root();
  #main: () => Promise<unknown>;
  #isStarted = false;
  #isOver = false;
  #broken: unknown;

  constructor(
    { runId, workflowId, seed }: { runId: string; workflowId: string; seed: number },
    main: () => Promise<unknown>,
  ) {
    this.runId = runId;
    this.workflowId = workflowId;
    this.random = seeded(seed);
    this.#main = main;
  }

  nextSeq(): number {
    return (this.#seq += 1);
  }

  push(command: Command): void {
    this.#commands.push(command);
  }

  /** One workflow task: jobs in, commands out. @throws TaskFailed */
  async activate(info: TaskInfo, jobs: readonly Job[], isReplaying: boolean): Promise<Command[]> {
    enter(this);
    this.info = info;
    this.isReplaying = isReplaying;
    this.#commands = [];
    for (const job of jobs) {
      this.#apply(job);
      this.#unblock();
    }
    if (!this.#isStarted) this.#start();
    do await drained();
    while (this.#unblock());
    for (const job of this.#buffered.filter(({ kind }) => kind === "update")) {
      const failure = { kind: "application", message: `no handler for ${job.name}` } as const;
      this.push({ kind: "rejectUpdate", id: (job as { id: string }).id, failure });
    }
    this.#buffered = this.#buffered.filter(({ kind }) => kind === "signal");
    if (this.#broken !== undefined) throw this.#broken;
    return this.#commands;
  }

  query(name: string): unknown {
    const handler = this.queryHandlers.get(name);
    if (!handler) throw new TaskFailed(`no handler for the query ${name}`);
    enter(this);
    return json(handler());
  }

  /** Signals and updates that came before their handler wait for it. */
  flush(): void {
    const waiting = this.#buffered;
    this.#buffered = [];
    for (const job of waiting) this.#apply(job);
  }

  /** Remembers the first error that no workflow code caught. */
  break(error: unknown): void {
    this.#broken ??= new TaskFailed(String((error as Error)?.stack ?? error));
  }

  #start(): void {
    this.#isStarted = true;
    this.#root
      .run(() => this.#main())
      .then(
        (result) => this.#end({ kind: "complete", result: json(result) }),
        (error: unknown) => {
          if (error instanceof ContinueAsNew)
            return this.#end({ kind: "continueAsNew", args: json(error.args) as unknown[] });
          const failure = toWire(error);
          return failure ? this.#end({ kind: "fail", failure }) : this.break(error);
        },
      );
  }

  #end(command: Command): void {
    this.#isOver = true;
    this.push(command);
  }

  #apply(job: Job): void {
    if (this.#isOver) return;
    switch (job.kind) {
      case "signal":
        return this.#signal(job);
      case "update":
        return this.#update(job);
      case "timer":
        return take(this.timers, job.seq)?.resolve(undefined);
      case "activity":
        return take(this.activities, job.seq)?.resolve(job.result);
      case "activityFailed": {
        const activity = take(this.activities, job.seq);
        return activity?.reject(activityFailure(activity.type, job.seq, job.failure));
      }
      case "childStarted":
        return take(this.children, job.seq)?.resolve(undefined);
      case "cancelWorkflow":
        return this.#root.cancel();
    }
  }

  #signal(job: Job & { kind: "signal" }): void {
    const handler = this.signalHandlers.get(job.name);
    if (!handler) return void this.#buffered.push(job);
    this.handlersRunning += 1;
    this.#root
      .run(async () => handler(...(job.args as never[])))
      .catch((error: unknown) => this.break(error))
      .finally(() => (this.handlersRunning -= 1));
  }

  #update(job: Job & { kind: "update" }): void {
    const { id, name, args } = job;
    const entry = this.updateHandlers.get(name);
    if (!entry) return void this.#buffered.push(job);
    // What was accepted once is in the history: a replay does not ask the validator again.
    if (!this.isReplaying && !this.#isValid(entry, id, args)) return;
    this.push({ kind: "acceptUpdate", id });
    this.handlersRunning += 1;
    updates
      .run({ id, name }, () => this.#root.run(async () => entry.handler(...(args as never[]))))
      .then(
        (result) => this.push({ kind: "completeUpdate", id, result: json(result) }),
        (error: unknown) => {
          const failure = toWire(error);
          if (failure) this.push({ kind: "failUpdate", id, failure });
          else this.break(error);
        },
      )
      .finally(() => (this.handlersRunning -= 1));
  }

  #isValid({ validator }: UpdateHandler, id: string, args: unknown[]): boolean {
    try {
      validator?.(...(json(args) as never[]));
      return true;
    } catch (error) {
      const failure = toWire(error) ?? toWire(ApplicationFailure.nonRetryable(String(error)));
      if (failure) this.push({ kind: "rejectUpdate", id, failure });
      return false;
    }
  }

  #unblock(): boolean {
    let any = false;
    for (let more = true; more;) {
      more = false;
      for (const [seq, { fn, resolve }] of this.conditions) {
        if (!fn()) continue;
        this.conditions.delete(seq);
        resolve();
        more = any = true;
      }
    }
    return any;
  }
}

/** As data looks after a history. */
export function json(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function take(completions: Map<number, Completion>, seq: number): Completion | undefined {
  const found = completions.get(seq);
  completions.delete(seq);
  return found;
}

/** Node runs a tick only when no microtask is left, so all that the workflow can do now is done. */
function drained(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
