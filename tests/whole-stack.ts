import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { vi } from "vitest";
import { freePort } from "../scripts/start/ports.ts";
import { emulatorQueueUrl, DEAD_LETTER_QUEUE, INBOUND_QUEUE } from "../scripts/start/queues.ts";
import { seedDemoOrganization } from "../scripts/seed/demo-organization.ts";
import { TEST_KEYS, testDatabase, type TestDatabase } from "./database.ts";
import { startTemporalServer } from "./temporal-server.ts";

const ROOT = resolve(import.meta.dirname, "..");
const READY_LIMIT_MS = 60_000;

/** A message as `GET /simulator/phones/{wa_id}/messages` lists it. */
interface ChatMessage {
  id: string;
  direction: "inbound" | "outbound";
  type: string;
  text: string | null;
  status: string;
  at: string;
}

/**
 * The real processes of the product, each on a free port: API, receiver, queue emulator, simulator
 * and worker, over a database and a Temporal server of the test file's own.
 */
export async function startWholeStack(
  options: { workerEntry?: string; workerEnv?: Record<string, string> } = {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), "funnel-stack-"));
  const [database, temporal] = await Promise.all([testDatabase(), startTemporalServer()]);
  const ports = await freePorts();
  const organizationId = await seedDemoOrganization(database.db, {
    keys: TEST_KEYS,
    debounceMs: 1_000,
    photoBaseUrl: `http://localhost:${ports.SIMULATOR_PORT}`,
  });
  const env = stackEnvironment(ports, database, temporal.address, dataDir);
  const run = (entry: string, more: Record<string, string> = {}) =>
    new Service(entry, { ...env, ...more }, dataDir);
  const worker = run(options.workerEntry ?? "worker/main.ts", options.workerEnv);
  const others = [
    run("scripts/start/sqs-emulator.ts"),
    run("api/main.ts"),
    run("receiver/main.ts"),
    run("whatsapp/simulator/main.ts"),
  ];
  const simulator = `http://127.0.0.1:${ports.SIMULATOR_PORT}`;
  const api = `http://127.0.0.1:${ports.API_PORT}`;
  await vi.waitUntil(async () => (await fetch(`${api}/readyz`).catch(() => null))?.ok, {
    timeout: READY_LIMIT_MS,
    interval: 100,
  });
  return {
    db: database.db,
    organizationId,
    worker,
    dataDir,
    api,
    simulator,
    receiver: `http://127.0.0.1:${ports.RECEIVER_PORT}`,
    temporalAddress: temporal.address,
    env,
    phone: (waId: string) => new Phone(simulator, waId),
    async [Symbol.asyncDispose]() {
      await Promise.all([worker, ...others].map((service) => service.stop()));
      await database[Symbol.asyncDispose]();
      await temporal.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
export type WholeStack = Awaited<ReturnType<typeof startWholeStack>>;

/** A lead's phone at the simulated WhatsApp. */
class Phone {
  readonly #url: string;

  constructor(simulator: string, waId: string) {
    this.#url = `${simulator}/simulator/phones/${waId}/messages`;
  }

  async says(message: string | Record<string, unknown>): Promise<string> {
    const body = typeof message === "string" ? { text: message } : message;
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok)
      throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async chat(): Promise<ChatMessage[]> {
    return (await (await fetch(this.#url)).json()) as ChatMessage[];
  }

  async replies(): Promise<ChatMessage[]> {
    return (await this.chat()).filter(({ direction }) => direction === "outbound");
  }

  /** Waits until the lead has this many replies. */
  async gets(count: number, timeout = 30_000): Promise<ChatMessage[]> {
    return vi.waitFor(
      async () => {
        const replies = await this.replies();
        if (replies.length < count) throw new Error(`${replies.length} replies, not ${count}`);
        return replies;
      },
      { timeout, interval: 100 },
    );
  }
}

/** A process that is started again when it dies, as a supervisor would. */
class Service {
  starts = 0;
  #child: ChildProcess | undefined;
  #stopping = false;
  readonly #run: Promise<void>;

  constructor(entry: string, env: Record<string, string>, dataDir: string) {
    this.#run = this.#keepRunning(entry, env, dataDir);
  }

  async #keepRunning(entry: string, env: Record<string, string>, dataDir: string): Promise<void> {
    while (!this.#stopping) {
      this.starts += 1;
      this.#child = spawn(process.execPath, [join(ROOT, entry)], {
        cwd: dataDir,
        env,
        stdio: "ignore",
      });
      await once(this.#child, "exit");
      if (!this.#stopping) await sleep(200);
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#child?.kill("SIGTERM");
    await this.#run;
  }
}

async function freePorts() {
  const names = [
    "API_PORT",
    "RECEIVER_PORT",
    "SIMULATOR_PORT",
    "WORKER_PORT",
    "SQS_PORT",
    "TEMPORAL_METRICS_PORT",
  ] as const;
  const ports = await Promise.all(
    names.map(async (name) => [name, String(await freePort())] as const),
  );
  return Object.fromEntries(ports) as Record<(typeof names)[number], string>;
}

function stackEnvironment(
  ports: Awaited<ReturnType<typeof freePorts>>,
  database: TestDatabase,
  temporalAddress: string,
  dataDir: string,
): Record<string, string> {
  const queue = (name: string) => emulatorQueueUrl(Number(ports.SQS_PORT), name);
  return {
    PATH: process.env["PATH"] ?? "",
    OUTBOUND_PRIVATE_ADDRESSES: "true",
    HOME: process.env["HOME"] ?? dataDir,
    ...ports,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    DATA_DIR: dataDir,
    LOG_DIR: join(dataDir, "logs"),
    ENCRYPTION_KEYS: TEST_KEYS.map(({ id, secret }) => `${id}:${secret.toString("base64")}`).join(
      ",",
    ),
    SECRET_KEY: "a-secret-key-for-tests-only",
    INTERNAL_API_SECRET: "an-internal-secret-for-tests",
    INTERNAL_API_BASE_URL: `http://127.0.0.1:${ports.API_PORT}`,
    VERIFY_TOKEN: "demo-verify-token",
    QUEUE_URL: queue(INBOUND_QUEUE),
    DEAD_LETTER_QUEUE_URL: queue(DEAD_LETTER_QUEUE),
    SQS_ENDPOINT: `http://127.0.0.1:${ports.SQS_PORT}`,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    GRAPH_BASE_URL: `http://127.0.0.1:${ports.SIMULATOR_PORT}`,
    LLM_PROVIDER: "demo",
  };
}

/** Everything the processes wrote to their logs. */
export async function allLogs(stack: WholeStack): Promise<string> {
  const folder = join(stack.dataDir, "logs");
  const files = await readdir(folder);
  return (await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")))).join("\n");
}
