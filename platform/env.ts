import { existsSync } from "node:fs";
import { z } from "zod";
import { FunnelError } from "./errors.ts";

/** Some ports no HTTP client that follows the fetch standard connects to. */
const REFUSED_BY_FETCH = [
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
  6679, 6697, 10_080,
];
const port = (fallback: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .refine(
      (value) => !REFUSED_BY_FETCH.includes(value),
      "is a port that browsers and fetch refuse",
    )
    .default(fallback);
const key = z.string().min(16, "needs at least 16 characters");
/** Comma separated; unset is none. */
function listOf<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .default("")
    .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
    .pipe(z.array(item));
}
/** Temporal joins a deployment's name and build id with a separator, `.` or `:`. */
const versionPart = z.string().regex(/^[\w-]{1,64}$/, "needs 1 to 64 of A-Z a-z 0-9 _ -");
/** `id:base64` pairs, comma separated, 32 bytes each; the first encrypts, all decrypt. */
const keyRing = z.string().transform((text, ctx) => {
  const ring = text.split(",").map((pair) => {
    const [id = "", secret = ""] = pair.trim().split(/:(.*)/s);
    return { id, secret: Buffer.from(secret, "base64") };
  });
  if (ring.some(({ id, secret }) => !/^[\w-]{1,32}$/.test(id) || secret.length !== 32)) {
    ctx.addIssue({
      code: "custom",
      message: "needs id:base64 pairs of 32-byte keys, e.g. k1:$(openssl rand -base64 32)",
    });
  }
  return ring;
});

/** Of the curve P-256, in base64 of either alphabet. */
const p256Key = z
  .string()
  .transform((text) => Buffer.from(text, "base64url"))
  .refine((secret) => secret.length === 32, "needs 32 bytes: $(openssl rand -base64 32)");

/** `model=input/cached/output` in dollars a million tokens, comma separated. */
const prices = z.string().transform((text, ctx) => {
  const list = text.split(",").map((entry) => {
    const [, model = "", ...amounts] =
      entry.trim().match(/^(\S+)=([\d.]+)\/([\d.]+)\/([\d.]+)$/u) ?? [];
    const [input = NaN, cached = NaN, output = NaN] = amounts.map(Number);
    return [model, { input, cached, output }] as const;
  });
  if (
    list.some(
      ([model, { input, cached, output }]) => model === "" || Number.isNaN(input + cached + output),
    )
  )
    ctx.addIssue({
      code: "custom",
      message: "needs model=input/cached/output, e.g. own-model=0.15/0.08/0.6",
    });
  return new Map(list);
});

/** Every variable that any process reads. `.env.example` says what each is for. */
const variables = {
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  LOG_DIR: z.string().optional(),
  LOG_PRETTY: z.stringbool().optional(),
  DATA_DIR: z.string().default(".data"),

  LISTEN_HOST: z.string().min(1).optional(),
  API_PORT: port(3000),
  RECEIVER_PORT: port(3001),
  SIMULATOR_PORT: port(3002),
  WORKER_PORT: port(3003),
  SQS_PORT: port(4566),
  POSTGRES_PORT: port(5433),
  TEMPORAL_PORT: port(7233),
  TEMPORAL_UI_PORT: port(8233),
  RECEIVER_URL: z.url().optional(),
  WORKER_URL: z.url().optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),

  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:3000"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  VAPID_PRIVATE_KEY: p256Key.optional(),
  MAIL_FROM: z.string().min(3).default("Property funnel <no-reply@localhost>"),
  CORS_ORIGINS: listOf(z.url().transform((url) => new URL(url).origin)),
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1_200),

  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "needs a postgres:// URL"),
  ENCRYPTION_KEYS: keyRing,

  SECRET_KEY: key,
  SECRET_KEY_PREVIOUS: listOf(key),
  ALGORITHM: z.enum(["HS256", "HS384", "HS512"]).default("HS256"),
  INTERNAL_API_BASE_URL: z.url(),
  INTERNAL_API_SECRET: key,

  QUEUE_URL: z.url(),
  DEAD_LETTER_QUEUE_URL: z.url().optional(),
  SQS_ENDPOINT: z.url().optional(),
  AWS_REGION: z.string().min(1).default("us-east-1"),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_REGION_SQS: z.string().optional(),
  AWS_ACCESS_KEY_ID_SQS: z.string().optional(),
  AWS_SECRET_ACCESS_KEY_SQS: z.string().optional(),
  VERIFY_TOKEN: z.string().min(8, "needs at least 8 characters"),

  TEMPORAL_ADDRESS: z.string().regex(/:\d+$/, "needs host:port"),
  TEMPORAL_NAMESPACE: z.string().default("default"),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: z.stringbool().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_METRICS_PORT: port(3004),
  TEMPORAL_CLI: z.string().optional(),
  PAYLOAD_KEYS: keyRing.optional(),
  WORKER_ROLES: z
    .string()
    .default("consumer,workflow,activity,llm")
    .transform((text) => text.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(["consumer", "workflow", "activity", "llm"])).min(1)),
  WORKER_DEPLOYMENT_NAME: versionPart.default("funnel"),
  WORKER_BUILD_ID: versionPart.optional(),
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(20),
  LLM_CALLS_PER_SECOND: z.coerce.number().positive().optional(),

  LLM_PROVIDER: z.enum(["groq", "openai-compatible", "demo"]).optional(),
  LLM_MODEL: z.string().min(1).default("openai/gpt-oss-120b"),
  LLM_BASE_URL: z.url().optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_JSON_MODE: z
    .enum(["json_schema", "json_object_schema", "json_object"])
    .default("json_schema"),
  GROQ_API_KEY: z.string().optional(),
  LLM_MODEL_EYES: z.string().min(1).optional(),
  LLM_MODEL_BRAIN: z.string().min(1).optional(),
  LLM_MODEL_MOUTH: z.string().min(1).optional(),
  LLM_MODEL_MEMORY: z.string().min(1).optional(),
  LLM_MODEL_VISION: z.string().min(1).optional(),
  LLM_MODEL_EMBED: z.string().min(1).optional(),
  LLM_MODEL_TRANSCRIBE: z.string().min(1).default("whisper-large-v3-turbo"),
  LLM_TRANSCRIBE_BASE_URL: z.url().optional(),
  LLM_FALLBACK_PROVIDER: z.enum(["groq", "openai-compatible"]).optional(),
  LLM_FALLBACK_MODEL: z.string().min(1).optional(),
  LLM_FALLBACK_BASE_URL: z.url().optional(),
  LLM_FALLBACK_API_KEY: z.string().optional(),
  LLM_FALLBACK_JSON_MODE: z
    .enum(["json_schema", "json_object_schema", "json_object"])
    .default("json_schema"),
  LLM_PRICES: prices.optional(),

  OUTBOUND_PRIVATE_ADDRESSES: z.stringbool().default(false),

  GRAPH_BASE_URL: z.url().default("https://graph.facebook.com"),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, "looks like v26.0")
    .default("v26.0"),
  DEBOUNCE_MS: z.coerce.number().int().min(0).max(10_000).optional(),
} as const;

type Variables = typeof variables;
export type Setting = keyof Variables;
export type Settings<K extends Setting> = { [N in K]: z.output<Variables[N]> };

/**
 * The named settings, parsed. The only reader of `process.env`; `.env.dev` fills what is unset.
 * @throws FunnelError `misconfigured`, naming every missing or wrong setting at once.
 */
export function loadSettings<K extends Setting>(...names: K[]): Settings<K> {
  return parseSettings(environment(), ...names);
}

/** As `loadSettings`, without those that are not set: for what a process can do without. */
export function loadSettingsIfSet<K extends Setting>(...names: K[]): Partial<Settings<K>> {
  const env = environment();
  return parseSettings(env, ...names.filter((name) => env[name] !== undefined));
}

/** All variables, unparsed: for whoever starts other processes. An empty value counts as unset. */
export function environment(): Record<string, string> {
  if (existsSync(".env.dev")) process.loadEnvFile(".env.dev");
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** As `loadSettings`, of a given environment. An empty value counts as unset. */
export function parseSettings<K extends Setting>(
  env: Record<string, string | undefined>,
  ...names: K[]
): Settings<K> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of new Set(names)) {
    const parsed = variables[name].safeParse(env[name] === "" ? undefined : env[name]);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: ${env[name] ? parsed.error.issues[0]?.message : "is not set"}`);
  }
  if (problems.length > 0) {
    throw new FunnelError(
      "misconfigured",
      `Settings to fix (see .env.example):\n${problems.map((p) => `  - ${p}`).join("\n")}`,
      { problems },
    );
  }
  return values as Settings<K>;
}
