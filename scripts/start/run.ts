import { join, resolve } from "node:path";
import { environment } from "../../platform/env.ts";
import { FunnelError } from "../../platform/errors.ts";
import { HELP, parseArguments } from "./arguments.ts";
import { stopLeftovers } from "./leftovers.ts";
import { loadLocalSecrets } from "./local-secrets.ts";
import { lockDataDir } from "./lock.ts";
import { buildDashboard } from "./dashboard.ts";
import { outputFiles } from "./output-files.ts";
import { pidFiles } from "./pid-files.ts";
import { ROOT } from "./places.ts";
import { planStack, SERVICE_ORDER, type Plan, type ServiceName } from "./plan.ts";
import { choosePorts, portConflict, portProblems, type PortVariable } from "./port-plan.ts";
import { residentBytesOfTree } from "./processes.ts";
import { waitForOk } from "./ready.ts";
import { createReport } from "./report.ts";
import { writeRunningSettings } from "./running-stack.ts";
import { seedWhenEmpty } from "./seed.ts";
import { serviceSpec, SIGNALS } from "./specs.ts";
import { createStack } from "./stack.ts";
import { onStopSignals } from "./stop-signals.ts";
import { summary } from "./summary.ts";
import { createTerminal, type Terminal } from "./terminal.ts";
import { wipeData } from "./wipe.ts";

const ALL_READY_LIMIT_MS = 90_000;

/** Starts everything, and resolves with the exit code once everything has stopped again. */
export async function runStart(argv: string[]): Promise<number> {
  const begun = Date.now();
  const terminal = createTerminal(process.stdout);
  try {
    const { fresh, help } = parseArguments(argv);
    if (help) {
      terminal.print(HELP);
      return 0;
    }
    process.chdir(ROOT);
    return await startAndWait(terminal, begun, fresh);
  } catch (error) {
    terminal.failed(reason(error));
    return 1;
  }
}

async function startAndWait(terminal: Terminal, begun: number, fresh: boolean): Promise<number> {
  const env = environment();
  const dataDir = resolve(env["DATA_DIR"] ?? ".data");
  using held = new DisposableStack();
  held.use(lockDataDir(dataDir));
  const pids = pidFiles(dataDir);
  terminal.heading("Real Estate WhatsApp Funnel");
  const mayBeLeft = SERVICE_ORDER.map((name) => ({ name, ...SIGNALS[name] }));
  const leftovers = await stopLeftovers(pids, mayBeLeft);
  if (leftovers.length > 0)
    terminal.note(`stopped what an earlier start had left running: ${leftovers.join(", ")}`);
  if (fresh) wipe(terminal, dataDir, env);
  const plan = await makePlan(env, dataDir);
  held.use(writeRunningSettings(dataDir, plan.settings));

  const files = outputFiles(plan.logDir);
  const report = createReport(terminal, files);
  report.say(`answers come from ${plan.model}`);
  const stack = createStack({
    services: plan.services,
    specOf: (name, signal) => serviceSpec(name, plan, report.say, signal),
    pids,
    events: report,
    onUp: report.up,
  });
  const stop = onStopSignals(() => {
    terminal.print("\nStopping at once.");
    stack.force();
    process.exit(130);
  });
  process.on("uncaughtException", (error) => {
    report.say(`the start itself failed: ${reason(error)}`);
    process.exitCode = 1;
    stop.request();
  });
  let code = 0;
  try {
    const started = stack.start(stop.signal);
    await Promise.all([
      started,
      seed(stack.up("postgres"), plan, stop.signal, report.say),
      buildDashboard(stop.signal, report.say),
    ]);
    await waitUntilAllReady(plan, stop.signal);
    const residentBytes = await residentBytesOfTree(process.pid);
    terminal.print(summary(plan, { readyInMs: Date.now() - begun, residentBytes }));
    report.goLive();
    await stop.requested;
  } catch (error) {
    if (!stop.signal.aborted) {
      terminal.failed(reason(error));
      code = 1;
    }
  }
  stop.request();
  report.windDown();
  terminal.heading("Stopping");
  await stack.stop(report.stopped);
  files.close();
  return code;
}

function wipe(terminal: Terminal, dataDir: string, env: Record<string, string>): void {
  wipeData(dataDir);
  terminal.note(`wiped the data in ${dataDir}`);
  if (env["DATABASE_URL"]) terminal.note("DATABASE_URL is set: that database stays as it is");
}

async function makePlan(env: Record<string, string>, dataDir: string): Promise<Plan> {
  const plan = planStack(
    env,
    dataDir,
    await choosePorts(env),
    loadLocalSecrets(join(dataDir, "secrets.json")),
  );
  const used = plan.services
    .flatMap((name) => PORTS_OF[name])
    .map((variable) => [variable, plan.ports[variable]]);
  const conflict = portConflict(await portProblems(Object.fromEntries(used)));
  if (conflict) throw conflict;
  return plan;
}

const PORTS_OF: Record<ServiceName, PortVariable[]> = {
  postgres: ["POSTGRES_PORT"],
  temporal: ["TEMPORAL_PORT", "TEMPORAL_UI_PORT"],
  sqs: ["SQS_PORT"],
  api: ["API_PORT"],
  receiver: ["RECEIVER_PORT"],
  worker: ["WORKER_PORT", "TEMPORAL_METRICS_PORT"],
  simulator: ["SIMULATOR_PORT"],
};

async function seed(
  databaseUp: Promise<void>,
  plan: Plan,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  await databaseUp;
  const result = await seedWhenEmpty(plan.env, signal);
  if (result) say(result);
}

async function waitUntilAllReady({ ports }: Plan, stopped: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([stopped, AbortSignal.timeout(ALL_READY_LIMIT_MS)]);
  await waitForOk(`http://127.0.0.1:${ports.API_PORT}/readyz`, limit);
}

function reason(error: unknown): string {
  if (error instanceof FunnelError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
