import type { PidFiles } from "./pid-files.ts";
import { SERVICE_ORDER, type ServiceName } from "./plan.ts";
import { createService, type Service, type ServiceEvents, type ServiceSpec } from "./service.ts";

/** What must be up before a service can start. One that is not ours counts as up. */
const NEEDS: Record<ServiceName, ServiceName[]> = {
  postgres: [],
  temporal: [],
  sqs: [],
  simulator: [],
  receiver: ["sqs"],
  api: ["postgres", "temporal"],
  worker: ["postgres", "temporal", "sqs"],
};

/** Group by group, so that nobody loses what it still needs to finish its work. */
const STOP_GROUPS: ServiceName[][] = [
  ["simulator"],
  ["receiver"],
  ["worker"],
  ["api"],
  ["sqs", "temporal"],
  ["postgres"],
];

export interface StackOptions {
  services: ServiceName[];
  specOf: (name: ServiceName, signal: AbortSignal) => Promise<ServiceSpec>;
  pids: PidFiles;
  events: ServiceEvents;
  onUp: (name: ServiceName, ms: number) => void;
}

export interface Stack {
  /** Starts side by side what can be; rejects as soon as one service fails, or on `signal`. */
  start(signal: AbortSignal): Promise<void>;
  /** Resolves when that service is up. Only after `start` was called. */
  up: (name: ServiceName) => Promise<void>;
  stop(onStopped: (name: ServiceName, ms: number) => void): Promise<void>;
  /** Kills all at once. */
  force(): void;
}

export function createStack({ services, specOf, pids, events, onUp }: StackOptions): Stack {
  const running = new Map<ServiceName, Service>();
  const up = new Map<ServiceName, Promise<void>>();

  const launch = async (name: ServiceName, signal: AbortSignal): Promise<void> => {
    const begun = Date.now();
    const spec = await specOf(name, signal);
    signal.throwIfAborted();
    const service = createService(spec, pids, events);
    running.set(name, service);
    await service.start();
    onUp(name, Date.now() - begun);
  };

  return {
    async start(signal) {
      const failed = new AbortController();
      const goOn = AbortSignal.any([signal, failed.signal]);
      for (const name of SERVICE_ORDER.filter((each) => services.includes(each))) {
        const needed = Promise.all(NEEDS[name].map((need) => up.get(need) ?? Promise.resolve()));
        up.set(
          name,
          needed.then(() => launch(name, goOn)),
        );
      }
      const stopped = new Promise<never>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
      try {
        await Promise.race([Promise.all(up.values()), stopped]);
      } catch (error) {
        failed.abort();
        throw error;
      }
    },
    async up(name) {
      await up.get(name);
    },
    async stop(onStopped) {
      for (const group of STOP_GROUPS) {
        await Promise.all(
          group.map(async (name) => {
            const begun = Date.now();
            const service = running.get(name);
            if (!service) return;
            await service.stop();
            onStopped(name, Date.now() - begun);
          }),
        );
      }
    },
    force() {
      for (const service of running.values()) service.force();
    },
  };
}
