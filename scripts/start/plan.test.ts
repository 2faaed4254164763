import { describe, expect, test } from "vitest";
import { parseSettings } from "../../platform/env.ts";
import type { LocalSecrets } from "./local-secrets.ts";
import { planStack, SERVICE_ORDER } from "./plan.ts";
import type { Ports } from "./port-plan.ts";

const ports: Ports = {
  API_PORT: 3000,
  RECEIVER_PORT: 3001,
  SIMULATOR_PORT: 3002,
  WORKER_PORT: 3003,
  SQS_PORT: 4566,
  POSTGRES_PORT: 5433,
  TEMPORAL_PORT: 7233,
  TEMPORAL_UI_PORT: 8233,
  TEMPORAL_METRICS_PORT: 3004,
};
const secrets: LocalSecrets = {
  SECRET_KEY: "generated secret key",
  INTERNAL_API_SECRET: "generated internal secret",
  ENCRYPTION_KEYS: `local:${Buffer.alloc(32, 1).toString("base64")}`,
  VAPID_PRIVATE_KEY: Buffer.alloc(32, 2).toString("base64url"),
  POSTGRES_PASSWORD: "p@ss/word",
};
const plan = (env: Record<string, string> = {}) => planStack(env, "/data", ports, secrets);

test("production without a model does not start", () => {
  expect(() => plan({ NODE_ENV: "production" })).toThrow(/GROQ_API_KEY/);
  expect(plan({ NODE_ENV: "production", GROQ_API_KEY: "key" }).model).toContain("Groq");
});

test("with nothing set every service runs here, with settings that all of them accept", () => {
  const { services, env } = plan();
  expect(services).toEqual(SERVICE_ORDER);
  const parsed = parseSettings(
    env,
    "DATABASE_URL",
    "SECRET_KEY",
    "INTERNAL_API_SECRET",
    "INTERNAL_API_BASE_URL",
    "PUBLIC_URL",
    "ENCRYPTION_KEYS",
    "QUEUE_URL",
    "DEAD_LETTER_QUEUE_URL",
    "VERIFY_TOKEN",
    "WEBHOOK_URL",
    "TEMPORAL_ADDRESS",
    "GRAPH_BASE_URL",
  );
  expect(decodeURIComponent(new URL(parsed.DATABASE_URL).password)).toBe("p@ss/word");
  expect(parsed).toMatchObject({
    VERIFY_TOKEN: "demo-verify-token",
    WEBHOOK_URL: "http://127.0.0.1:3001/webhook",
    TEMPORAL_ADDRESS: "127.0.0.1:7233",
    GRAPH_BASE_URL: "http://127.0.0.1:3002",
    INTERNAL_API_BASE_URL: "http://127.0.0.1:3000",
    PUBLIC_URL: "http://localhost:3000",
  });
});

test.each([
  ["DATABASE_URL", "postgres://db.example/funnel", "postgres"],
  ["TEMPORAL_ADDRESS", "temporal.example:7233", "temporal"],
  ["QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/1/inbound", "sqs"],
  ["GRAPH_BASE_URL", "https://graph.facebook.com", "simulator"],
])("%s is used, and its stand-in is not started", (variable, value, service) => {
  const { services, env } = plan({ [variable]: value });
  expect(env[variable]).toBe(value);
  expect(services).toEqual(SERVICE_ORDER.filter((name) => name !== service));
});

test("the caller's AWS keys go to the caller's queue and never to the emulator", () => {
  const keys = { AWS_ACCESS_KEY_ID: "AKIA-REAL", AWS_SECRET_ACCESS_KEY: "real" };
  expect(Object.values(plan(keys).env)).not.toContain("AKIA-REAL");
  const own = plan({ ...keys, QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/1/inbound" });
  expect(own.env).toMatchObject(keys);
  expect(own.env["SQS_ENDPOINT"]).toBeUndefined();
});

test("a secret of the caller's wins over the generated one", () => {
  expect(plan({ SECRET_KEY: "the caller's own key" }).env["SECRET_KEY"]).toBe(
    "the caller's own key",
  );
});

describe("who answers", () => {
  test.each([
    [{}, "demo", "offline demo model"],
    [{ GROQ_API_KEY: "gsk" }, "groq", "openai/gpt-oss-120b at Groq"],
    [
      { LLM_BASE_URL: "http://models.example:8000/v1", LLM_MODEL: "qwen" },
      "openai-compatible",
      "qwen at models.example:8000",
    ],
    [{ GROQ_API_KEY: "gsk", LLM_PROVIDER: "demo" }, "demo", "offline demo model"],
  ])("%o", (env, provider, words) => {
    const planned = plan(env);
    expect(planned.env["LLM_PROVIDER"]).toBe(provider);
    expect(planned.model).toContain(words);
  });
});
