import { relative } from "node:path";
import { styleText } from "node:util";
import { outboxIn } from "../../platform/mail.ts";
import type { Plan } from "./plan.ts";
import { seconds } from "./terminal.ts";

export interface StartFigures {
  readyInMs: number;
  residentBytes: number;
}

/** The table at the end of the start. */
export function summary(
  { ports, services, settings, env, dataDir, logDir, model }: Plan,
  { readyInMs, residentBytes }: StartFigures,
): string {
  const web = (port: number, path = "") => `http://localhost:${port}${path}`;
  const logs = shortPath(logDir);
  const rows: [string, string][] = [
    ["Dashboard and API", web(ports.API_PORT)],
    ["API docs", web(ports.API_PORT, "/docs")],
    services.includes("simulator")
      ? ["Phone (write as a lead)", web(ports.SIMULATOR_PORT, "/phone")]
      : ["WhatsApp", settings["GRAPH_BASE_URL"] ?? ""],
    services.includes("temporal")
      ? ["Temporal Web UI", web(ports.TEMPORAL_UI_PORT)]
      : ["Temporal", settings["TEMPORAL_ADDRESS"] ?? ""],
    ...(services.includes("postgres")
      ? [["Demo login", "owner@demo.test / demo-password"] as [string, string]]
      : []),
    ["Answers come from", model],
    ...otherModels(env),
    ["Mail", mailOf({ env, dataDir })],
    ["Logs", logs],
    ["Ready in", seconds(readyInMs)],
    ["Memory", `${Math.round(residentBytes / 2 ** 20)} MB resident in all`],
  ];
  const lines = rows.map(
    ([name, value]) => `  ${styleText("dim", name.padEnd(24), { validateStream: false })}${value}`,
  );
  return ["", ...lines, "", "  Ctrl-C stops everything; again, at once.", ""].join("\n");
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

/** Without a server nobody gets it: where to read it. */
function mailOf({ env, dataDir }: Pick<Plan, "env" | "dataDir">): string {
  const server = URL.parse(env["SMTP_URL"] ?? "")?.host;
  return server ? `through ${server}` : `kept in ${shortPath(outboxIn(dataDir))}`;
}

const OF_STAGE = {
  LLM_MODEL_EYES: "Eyes",
  LLM_MODEL_BRAIN: "Brain",
  LLM_MODEL_MOUTH: "Mouth",
  LLM_MODEL_MEMORY: "Memory",
} as const;

/** Stages with a model of their own, and who stands in; the offline model has neither. */
function otherModels(env: Plan["env"]): [string, string][] {
  if (env["LLM_PROVIDER"] === "demo") return [];
  const stages = Object.entries(OF_STAGE).flatMap(([variable, stage]): [string, string][] => {
    const model = env[variable];
    return model && model !== env["LLM_MODEL"] ? [[`  ${stage}`, model]] : [];
  });
  const { LLM_FALLBACK_PROVIDER: provider, LLM_FALLBACK_MODEL: model } = env;
  if (!provider || !model) return stages;
  const host = URL.parse(env["LLM_FALLBACK_BASE_URL"] ?? "")?.host;
  const where = host ?? (provider === "groq" ? "Groq" : provider);
  return [...stages, ["  when it cannot", `${model} at ${where}`]];
}
