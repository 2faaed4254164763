import { relative } from "node:path";
import { styleText } from "node:util";
import type { Plan } from "./plan.ts";
import { seconds } from "./terminal.ts";

export interface StartFigures {
  readyInMs: number;
  residentBytes: number;
}

/** The table at the end of the start. */
export function summary(
  { ports, services, settings, logDir, model }: Plan,
  { readyInMs, residentBytes }: StartFigures,
): string {
  const web = (port: number, path = "") => `http://localhost:${port}${path}`;
  const logs = relative(process.cwd(), logDir);
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
    ["Logs", logs.startsWith("..") ? logDir : logs],
    ["Ready in", seconds(readyInMs)],
    ["Memory", `${Math.round(residentBytes / 2 ** 20)} MB resident in all`],
  ];
  const lines = rows.map(
    ([name, value]) => `  ${styleText("dim", name.padEnd(24), { validateStream: false })}${value}`,
  );
  return ["", ...lines, "", "  Ctrl-C stops everything; again, at once.", ""].join("\n");
}
