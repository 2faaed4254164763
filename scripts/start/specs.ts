import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./places.ts";
import type { Plan, ServiceName } from "./plan.ts";
import { FAST_SHUTDOWN, prepareCluster, waitForDatabase } from "./postgres.ts";
import { waitForOk } from "./ready.ts";
import type { ServiceSpec } from "./service.ts";
import { findTemporalCli } from "./temporal-cli.ts";
import { knownArgs, temporalServerArgs } from "./temporal.ts";

/** Whose own words go to files only; the others log through pino and keep files themselves. */
export const QUIET_SERVICES: readonly string[] = ["postgres", "temporal"];

export const SIGNALS: Record<
  ServiceName,
  { stopSignal: NodeJS.Signals; forceSignal: NodeJS.Signals }
> = {
  // Killed outright, its backends would outlive it for a moment and hold the shared memory.
  postgres: { stopSignal: FAST_SHUTDOWN, forceSignal: "SIGQUIT" },
  temporal: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
  sqs: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
  api: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
  receiver: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
  worker: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
  simulator: { stopSignal: "SIGTERM", forceSignal: "SIGKILL" },
};

/** How to run each service of the plan. `say` gets what takes a while. */
export async function serviceSpec(
  name: ServiceName,
  plan: Plan,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<ServiceSpec> {
  const { ports, env } = plan;
  if (name === "postgres") return postgresSpec(plan);
  if (name === "temporal") return temporalSpec(plan, say, signal);
  const [file, ready] = {
    sqs: ["scripts/start/sqs-emulator.ts", `:${ports.SQS_PORT}/health`],
    // Its /readyz waits for all the others; that it listens tells that migrations are applied.
    api: ["api/main.ts", `:${ports.API_PORT}/healthz`],
    receiver: ["receiver/main.ts", `:${ports.RECEIVER_PORT}/readyz`],
    worker: ["worker/main.ts", `:${ports.WORKER_PORT}/readyz`],
    simulator: ["whatsapp/simulator/main.ts", `:${ports.SIMULATOR_PORT}/readyz`],
  }[name] as [string, string];
  return nodeSpec(name, file, ready, env);
}

/** By default V8 lets it grow to three times this; measured over all services: 1.2 GB instead of 1.5. */
const SMALL_YOUNG_GENERATION = "--max-semi-space-size=8";

function nodeSpec(
  name: ServiceName,
  file: string,
  ready: string,
  env: Record<string, string>,
): ServiceSpec {
  return {
    name,
    command: process.execPath,
    args: [SMALL_YOUNG_GENERATION, file],
    options: { cwd: ROOT, env },
    ready: (signal) => waitForOk(`http://127.0.0.1${ready}`, signal),
    ...SIGNALS[name],
  };
}

async function postgresSpec({ dataDir, ports, env }: Plan): Promise<ServiceSpec> {
  const url = env["DATABASE_URL"] ?? "";
  const password = decodeURIComponent(new URL(url).password);
  const dir = join(dataDir, "postgres");
  const { command, args, options } = await prepareCluster({
    dir,
    port: ports.POSTGRES_PORT,
    password,
  });
  return {
    name: "postgres",
    command,
    args,
    options,
    ready: (signal) => waitForDatabase(url, signal),
    ...SIGNALS.postgres,
  };
}

async function temporalSpec(
  { dataDir, ports, env }: Plan,
  say: (line: string) => void,
  stopped: AbortSignal,
): Promise<ServiceSpec> {
  const dir = join(dataDir, "temporal");
  await mkdir(dir, { recursive: true });
  const command = await findTemporalCli(say, stopped);
  const args = await knownArgs(
    command,
    temporalServerArgs({
      ip: "127.0.0.1",
      port: ports.TEMPORAL_PORT,
      uiPort: ports.TEMPORAL_UI_PORT,
      dbFile: join(dir, "temporal.db"),
    }),
  );
  // The Web UI asks the server, so its answer tells that both are there.
  const ready = `http://127.0.0.1:${ports.TEMPORAL_UI_PORT}/api/v1/namespaces/${env["TEMPORAL_NAMESPACE"] ?? "default"}`;
  return {
    name: "temporal",
    command,
    args,
    options: { cwd: ROOT, env },
    ready: (signal) => waitForOk(ready, signal),
    ...SIGNALS.temporal,
  };
}
