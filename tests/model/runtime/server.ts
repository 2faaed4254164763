import { ActivityTask, type Attempt, type Fate, type Work } from "./activity-task.ts";
import { Run, json } from "./run.ts";
import type { Command, Job, TaskInfo, WireFailure } from "./protocol.ts";
import { Timeline } from "./timeline.ts";

export interface Timer {
  fireAt: number;
  summary: string | undefined;
  cancel: () => void;
}

/** A workflow task as the history has it. */
interface Task {
  info: TaskInfo;
  jobs: Job[];
  commands: string;
}

export interface UpdateOutcome {
  state: "sent" | "rejected" | "accepted" | "completed" | "failed";
  failure?: WireFailure;
}

export interface ServerOptions {
  start: number;
  seed: number;
  random: () => number;
  workflow: (input: never) => Promise<unknown>;
  input: unknown;
  fate: (type: string) => Fate;
  work: (type: string, args: unknown[], attempt: Attempt) => Work;
  /** From how many events on a run is told to continue as new. */
  suggestAfter: number;
  /** Called after each workflow task, with what it commanded. */
  watch: (commands: readonly Command[]) => void;
}

class Nondeterminism extends Error {}

/** One workflow on a Temporal of its own: history, timers, activities, worker crashes, replay. */
export class Server {
  readonly timeline: Timeline;
  readonly updates = new Map<string, UpdateOutcome>();
  readonly timers = new Map<number, Timer>();
  readonly activities = new Map<number, ActivityTask>();
  readonly runs = { count: 0, replays: 0, tasks: 0 };
  /** How the workflow ended, if it did. */
  end: Command | null = null;
  isNewVersionOut = false;
  run!: Run;
  #input: unknown;
  #history: Task[] = [];
  #events = 2;
  #bytes = 600;
  #pending: Job[] = [];
  #awayUntil = 0;
  #isLost = false;
  #replayedNow: number | null = null;
  readonly #options: ServerOptions;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#input = json(options.input);
    this.timeline = new Timeline(options.start);
    this.#newRun();
  }

  /** The workflow's clock: that of the history while it is replayed. */
  get now(): number {
    return this.#replayedNow ?? this.timeline.now;
  }

  get historyLength(): number {
    return this.#events;
  }

  get isWorkerUp(): boolean {
    return this.timeline.now >= this.#awayUntil;
  }

  /** Whether nothing will happen until a timer fires or somebody from outside does something. */
  get isQuiet(): boolean {
    return this.#pending.length === 0 && [...this.activities.values()].every((task) => task.isOver);
  }

  signal(name: string, ...args: unknown[]): void {
    if (!this.end) this.#pending.push({ kind: "signal", name, args: json(args) as unknown[] });
  }

  update(id: string, name: string, ...args: unknown[]): void {
    if (this.end) return;
    this.updates.set(id, { state: "sent" });
    this.#pending.push({ kind: "update", id, name, args: json(args) as unknown[] });
  }

  /** The worker does nothing for a while; what it held in memory is lost with a crash. */
  away(ms: number, isCrash: boolean): void {
    this.#awayUntil = Math.max(this.#awayUntil, this.timeline.now + ms);
    this.#isLost ||= isCrash;
    this.timeline.after(ms, () => {});
  }

  /** Lets the workflow's first task run, or whatever is due at this moment. */
  async begin(): Promise<void> {
    await this.#task([]);
    await this.#deliver();
  }

  /** Lets `ms` of virtual time pass. */
  async advance(ms: number): Promise<void> {
    const until = this.timeline.now + ms;
    await this.#deliver();
    while (!this.end && this.timeline.next <= until) {
      this.timeline.step();
      await this.#deliver();
    }
    this.timeline.now = until;
  }

  /** Rebuilds the run from its history. @throws Nondeterminism */
  async replay(): Promise<void> {
    const run = this.#freshRun();
    this.runs.replays += 1;
    for (const [index, { info, jobs, commands }] of this.#history.entries()) {
      this.#replayedNow = info.now;
      const again = JSON.stringify(await run.activate(info, jobs, true));
      if (again !== commands)
        throw new Nondeterminism(
          `task ${index}: the history has ${commands}, the replay commands ${again}`,
        );
    }
    this.#replayedNow = null;
    this.run = run;
    this.#isLost = false;
  }

  async #deliver(): Promise<void> {
    while (!this.end && this.#pending.length > 0 && this.isWorkerUp) {
      const jobs = this.#pending;
      this.#pending = [];
      if (this.#isLost) await this.replay();
      const isMessage = ({ kind }: Job) => kind === "signal" || kind === "update";
      await this.#task([...jobs.filter(isMessage), ...jobs.filter((job) => !isMessage(job))]);
    }
  }

  async #task(jobs: Job[]): Promise<void> {
    const commands = await this.#activate(jobs);
    const cancelled = commands.flatMap((command) =>
      command.kind === "cancelActivity" && this.#cancelActivity(command.seq)
        ? [cancelledJob(command.seq)]
        : [],
    );
    // The worker itself answers a cancelled activity, within the same workflow task.
    if (cancelled.length > 0 && !this.end) await this.#task(cancelled);
  }

  async #activate(jobs: Job[]): Promise<Command[]> {
    this.runs.tasks += 1;
    const info = this.#info();
    const commands = await this.run.activate(info, jobs, false);
    const rejected = commands.flatMap((each) => (each.kind === "rejectUpdate" ? [each.id] : []));
    const kept = jobs.filter((job) => job.kind !== "update" || !rejected.includes(job.id));
    const lasting = commands.filter(({ kind }) => kind !== "rejectUpdate");
    // A task that only rejects updates leaves no trace in the history.
    if (kept.length > 0 || lasting.length > 0 || jobs.length === 0) {
      const text = JSON.stringify(lasting);
      this.#history.push({ info, jobs: kept, commands: text });
      this.#events +=
        3 + eventsOf(kept) + lasting.reduce((sum, each) => sum + eventsOfCommand(each), 0);
      this.#bytes += 200 + text.length + JSON.stringify(kept).length;
    }
    for (const command of commands) this.#execute(command);
    this.#options.watch(commands);
    const next = commands.find((command) => command.kind === "continueAsNew");
    if (next) await this.#continueAsNew(next.args[0]);
    return commands;
  }

  async #continueAsNew(input: unknown): Promise<void> {
    for (const { cancel } of this.timers.values()) cancel();
    this.timers.clear();
    for (const task of this.activities.values()) task.cancel();
    this.activities.clear();
    this.#input = input;
    this.#history = [];
    this.#events = 2;
    this.#bytes = 400 + JSON.stringify(input).length;
    this.isNewVersionOut = false;
    this.#newRun();
    await this.#task([]);
  }

  #info(): TaskInfo {
    const historyLength = this.#events + 2;
    return {
      now: this.timeline.now,
      historyLength,
      historySize: this.#bytes,
      continueAsNewSuggested: historyLength > this.#options.suggestAfter,
      targetWorkerDeploymentVersionChanged: this.isNewVersionOut,
    };
  }

  #newRun(): void {
    this.runs.count += 1;
    this.run = this.#freshRun();
  }

  #freshRun(): Run {
    const { seed, workflow } = this.#options;
    const ids = { runId: `run-${this.runs.count}`, workflowId: "lead:1" };
    const input = json(this.#input);
    return new Run({ ...ids, seed: seed + this.runs.count * 7_919 }, () =>
      workflow(input as never),
    );
  }

  #execute(command: Command): void {
    switch (command.kind) {
      case "startTimer":
        return this.#startTimer(command);
      case "cancelTimer":
        this.timers.get(command.seq)?.cancel();
        return void this.timers.delete(command.seq);
      case "scheduleActivity":
        return this.#schedule(command);
      case "startChild":
        return void this.timeline.after(20, () =>
          this.#pending.push({ kind: "childStarted", seq: command.seq }),
        );
      case "acceptUpdate":
        return void this.updates.set(command.id, { state: "accepted" });
      case "completeUpdate":
        return void this.updates.set(command.id, { state: "completed" });
      case "rejectUpdate":
      case "failUpdate": {
        const state = command.kind === "rejectUpdate" ? "rejected" : "failed";
        return void this.updates.set(command.id, { state, failure: command.failure });
      }
      case "complete":
      case "fail":
        this.end = command;
    }
  }

  #startTimer({ seq, ms, summary }: Command & { kind: "startTimer" }): void {
    const fire = () => {
      this.timers.delete(seq);
      this.#pending.push({ kind: "timer", seq });
    };
    const cancel = this.timeline.after(ms, fire);
    this.timers.set(seq, { fireAt: this.timeline.now + ms, summary, cancel });
  }

  #schedule({ seq, type, args, options }: Command & { kind: "scheduleActivity" }): void {
    const { random, fate, work } = this.#options;
    const { timeline } = this;
    const done = (outcome: { result: unknown } | { failure: WireFailure }) => {
      this.activities.delete(seq);
      this.#pending.push(
        "failure" in outcome
          ? { kind: "activityFailed", seq, failure: outcome.failure }
          : { kind: "activity", seq, result: json(outcome.result) },
      );
    };
    const deps = { timeline, random, fate, work, done };
    this.activities.set(seq, new ActivityTask(type, args, options, deps));
  }

  #cancelActivity(seq: number): boolean {
    const task = this.activities.get(seq);
    if (!task) return false;
    task.cancel();
    this.activities.delete(seq);
    return true;
  }
}

function cancelledJob(seq: number): Job {
  return {
    kind: "activityFailed",
    seq,
    failure: { kind: "cancelled", message: "Activity cancelled" },
  };
}

function eventsOf(jobs: readonly Job[]): number {
  return jobs.reduce(
    (sum, { kind }) => sum + (kind === "activity" || kind === "activityFailed" ? 2 : 1),
    0,
  );
}

const NO_EVENT: readonly Command["kind"][] = ["rejectUpdate", "complete", "continueAsNew", "fail"];

function eventsOfCommand({ kind }: Command): number {
  return NO_EVENT.includes(kind) ? 0 : 1;
}
