import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { FunnelError } from "../../platform/errors.ts";
import { backoffMs, STABLE_AFTER_MS } from "./backoff.ts";
import { readableLine } from "./log-line.ts";
import type { PidFiles } from "./pid-files.ts";

export interface ServiceSpec {
  name: string;
  command: string;
  args: string[];
  options: { cwd: string; env: Record<string, string>; uid?: number; gid?: number };
  /** Resolves once the service can be used by others. */
  ready: (signal: AbortSignal) => Promise<void>;
  /** Asks for an orderly end; SIGTERM unless the program wants another. */
  stopSignal?: NodeJS.Signals;
  /** Ends it at once. Only a program with children in sessions of their own needs another than SIGKILL. */
  forceSignal?: NodeJS.Signals;
}

export interface ServiceEvents {
  output(service: string, line: string): void;
  died(service: string, how: string, againInMs: number): void;
  restarted(service: string, pid: number): void;
}

export interface Service {
  name: string;
  /** Resolves when it is ready; from then on it is started again whenever it dies. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it without waiting for an orderly end. */
  force(): void;
}

const READY_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 20_000;

interface Run {
  child: ChildProcess;
  exited: Promise<string>;
  lastLines: string[];
  readyAt?: number;
}

export function createService(spec: ServiceSpec, pids: PidFiles, events: ServiceEvents): Service {
  const stopping = new AbortController();
  let run: Run | undefined;
  let kept: Promise<void> | undefined;

  const startOnce = async (): Promise<Run> => {
    const started = spawnRun(spec, (line) => events.output(spec.name, line));
    run = started;
    if (started.child.pid !== undefined) await pids.write(spec.name, started.child.pid);
    return started;
  };

  const becomeReady = async (current: Run): Promise<void> => {
    const signal = AbortSignal.any([AbortSignal.timeout(READY_LIMIT_MS), stopping.signal]);
    const died = current.exited.then((how) => {
      const lines = current.lastLines.map((line) => readableLine(spec.name, line));
      throw new FunnelError(
        "unavailable",
        [`${spec.name} ended while starting (${how}).`, ...lines].join("\n"),
      );
    });
    await Promise.race([spec.ready(signal), died, whenAborted(signal, spec.name)]);
    current.readyAt = Date.now();
    died.catch(() => {});
  };

  const keepRunning = async (first: Run): Promise<void> => {
    let current = first;
    for (let failures = 0; ; failures++) {
      const how = await current.exited;
      if (stopping.signal.aborted) return;
      if (Date.now() - (current.readyAt ?? Infinity) > STABLE_AFTER_MS) failures = 0;
      const delay = backoffMs(failures);
      pids.remove(spec.name);
      events.died(spec.name, how, delay);
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      current = await startOnce();
      const { pid } = current.child;
      becomeReady(current).then(
        () => pid !== undefined && events.restarted(spec.name, pid),
        () => {},
      );
    }
  };

  return {
    name: spec.name,
    async start() {
      const first = await startOnce();
      try {
        await becomeReady(first);
      } finally {
        kept = first.readyAt === undefined ? undefined : keepRunning(first);
      }
    },
    async stop() {
      stopping.abort();
      if (run) {
        send(run.child, spec.stopSignal ?? "SIGTERM");
        const limit = new AbortController();
        const late = sleep(STOP_LIMIT_MS, "late", { signal: limit.signal }).catch(() => "");
        if ((await Promise.race([run.exited, late])) === "late")
          send(run.child, spec.forceSignal ?? "SIGKILL");
        limit.abort();
        await run.exited;
      }
      await kept;
      pids.remove(spec.name);
    },
    force() {
      stopping.abort();
      if (run) send(run.child, spec.forceSignal ?? "SIGKILL");
    },
  };
}

function spawnRun({ command, args, options }: ServiceSpec, output: (line: string) => void): Run {
  // A session of its own: Ctrl-C in the terminal must reach us alone, so that we stop all in order.
  const child = spawn(command, args, {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const lastLines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > 12) lastLines.shift();
      output(line);
    });
  }
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, name) => {
      const how = name ?? `exit code ${code}`;
      // Its last words may still be in the pipe; a grandchild may hold that open for longer.
      const timer = setTimeout(resolve, 300, how);
      child.once("close", () => {
        clearTimeout(timer);
        resolve(how);
      });
    });
  });
  return { child, exited, lastLines };
}

function send(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(name);
}

async function whenAborted(signal: AbortSignal, name: string): Promise<never> {
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  throw new FunnelError("unavailable", `${name} was not ready within ${READY_LIMIT_MS / 1_000} s.`);
}
