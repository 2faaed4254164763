import { join } from "node:path";
import { pino, type Logger, type TransportTargetOptions } from "pino";
import type { Settings } from "./env.ts";

export type Log = Logger;
export type LogSettings = Settings<"LOG_LEVEL" | "LOG_DIR" | "LOG_PRETTY">;
export const LOG_SETTINGS = ["LOG_LEVEL", "LOG_DIR", "LOG_PRETTY"] as const;

/**
 * The process's logger: coloured lines on a terminal, JSON otherwise, and daily files of at most
 * 10 MB under `LOG_DIR` when set. Callers pass ids, codes, counts and times, never content.
 */
export function createLog(service: string, settings: LogSettings): Log {
  const level = settings.LOG_LEVEL;
  const pretty = settings.LOG_PRETTY ?? process.stdout.isTTY;
  const targets: TransportTargetOptions[] = [
    pretty
      ? {
          target: "pino-pretty",
          level,
          options: { ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss.l" },
        }
      : { target: "pino/file", level, options: { destination: 1 } },
  ];
  if (settings.LOG_DIR) {
    targets.push({
      target: "pino-roll",
      level,
      options: {
        file: join(settings.LOG_DIR, service),
        extension: ".log",
        frequency: "daily",
        size: "10m",
        limit: { count: 10 },
        mkdir: true,
      },
    });
  }
  return pino({ level, base: { service }, redact: REDACTED, transport: { targets } });
}

/** A second line of defence: these never leave the process even if a caller passes them. */
const REDACTED = {
  paths: [
    "text",
    "body",
    "phone",
    "waId",
    "wamid",
    "name",
    "*.text",
    "*.body",
    "*.phone",
    "*.waId",
    "*.wamid",
  ],
  censor: "[redacted]",
};
