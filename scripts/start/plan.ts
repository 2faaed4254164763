import { join, resolve } from "node:path";
import type { LocalSecrets } from "./local-secrets.ts";
import { FunnelError } from "../../platform/errors.ts";
import { COMPILE_CACHE } from "./places.ts";
import type { Ports } from "./port-plan.ts";
import { DEAD_LETTER_QUEUE, emulatorQueueUrl, INBOUND_QUEUE } from "./queues.ts";

export type ServiceName =
  | "postgres"
  | "temporal"
  | "sqs"
  | "api"
  | "receiver"
  | "worker"
  | "simulator";

/** Started in this order, as far as they do not depend on each other; stopped in the reverse. */
export const SERVICE_ORDER: ServiceName[] = [
  "postgres",
  "temporal",
  "sqs",
  "api",
  "receiver",
  "worker",
  "simulator",
];

type Env = Record<string, string>;

export interface Plan {
  dataDir: string;
  logDir: string;
  ports: Ports;
  services: ServiceName[];
  /** What makes this stack: its addresses, ports and secrets. */
  settings: Env;
  /** What every service gets to see: the caller's environment and the settings. */
  env: Env;
  /** Who answers the leads, in words. */
  model: string;
}

/** Which services this machine must run, and with which settings. */
export function planStack(env: Env, dataDir: string, ports: Ports, secrets: LocalSecrets): Plan {
  if (env["NODE_ENV"] === "production" && providerOf(env) === "demo") {
    throw new FunnelError(
      "misconfigured",
      "Production needs a model: set GROQ_API_KEY, or LLM_BASE_URL.",
    );
  }
  const services = SERVICE_ORDER.filter((name) => !isReplaced(name, env));
  const { POSTGRES_PASSWORD, ...generated } = secrets;
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const defaults: Env = {
    ...generated,
    VERIFY_TOKEN: "demo-verify-token",
    WEBHOOK_URL: `${local(ports.RECEIVER_PORT)}/webhook`,
    AWS_REGION: "us-east-1",
    LISTEN_HOST: "127.0.0.1",
    INTERNAL_API_BASE_URL: local(ports.API_PORT),
    PUBLIC_URL: `http://localhost:${ports.API_PORT}`,
    DATABASE_URL: `postgres://funnel:${encodeURIComponent(POSTGRES_PASSWORD)}@127.0.0.1:${ports.POSTGRES_PORT}/funnel`,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.TEMPORAL_PORT}`,
    GRAPH_BASE_URL: local(ports.SIMULATOR_PORT),
    LLM_PROVIDER: providerOf(env),
    OUTBOUND_PRIVATE_ADDRESSES: String(env["NODE_ENV"] !== "production"),
  };
  const emulator: Env = {
    QUEUE_URL: emulatorQueueUrl(ports.SQS_PORT, INBOUND_QUEUE),
    DEAD_LETTER_QUEUE_URL: emulatorQueueUrl(ports.SQS_PORT, DEAD_LETTER_QUEUE),
    SQS_ENDPOINT: local(ports.SQS_PORT),
    // The caller's own keys have no business at an emulator.
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  const settings: Env = {
    ...Object.fromEntries(
      Object.entries(defaults).map(([name, value]) => [name, env[name] ?? value]),
    ),
    ...(services.includes("sqs") ? emulator : {}),
    ...Object.fromEntries(
      Object.entries(ports).map(([variable, port]) => [variable, String(port)]),
    ),
    DATA_DIR: dataDir,
  };
  const logDir = resolve(env["LOG_DIR"] ?? join(dataDir, "logs"));
  return {
    dataDir,
    logDir,
    ports,
    services,
    settings,
    env: {
      NODE_COMPILE_CACHE: COMPILE_CACHE,
      ...env,
      ...settings,
      LOG_DIR: logDir,
      LOG_PRETTY: "false",
    },
    model: describeModel({ ...env, ...settings }),
  };
}

const REPLACED_BY: Partial<Record<ServiceName, string>> = {
  postgres: "DATABASE_URL",
  temporal: "TEMPORAL_ADDRESS",
  sqs: "QUEUE_URL",
  simulator: "GRAPH_BASE_URL",
};

function isReplaced(name: ServiceName, env: Env): boolean {
  const variable = REPLACED_BY[name];
  return variable !== undefined && env[variable] !== undefined;
}

function providerOf(env: Env): string {
  if (env["GROQ_API_KEY"]) return "groq";
  return env["LLM_BASE_URL"] ? "openai-compatible" : "demo";
}

function describeModel(env: Env): string {
  const model = env["LLM_MODEL"] ?? "openai/gpt-oss-120b";
  switch (env["LLM_PROVIDER"]) {
    case "groq":
      return `${model} at Groq`;
    case "openai-compatible":
      return `${model} at ${URL.parse(env["LLM_BASE_URL"] ?? "")?.host ?? "LLM_BASE_URL"}`;
    default:
      return "the offline demo model, a simulation (set GROQ_API_KEY or LLM_BASE_URL for a real one)";
  }
}
