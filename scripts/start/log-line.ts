import { styleText } from "node:util";
import { z } from "zod";

/** What a service wrote on one line: pino's JSON, or anything else. */
const record = z.looseObject({ level: z.number(), time: z.number(), msg: z.string().default("") });

export const WARN = 40;
const ERROR = 50;

/** pino's number for the line's level; a line that is not pino's counts as a warning. */
export function levelOf(line: string): number {
  return parse(line)?.level ?? WARN;
}

/** One readable line: time, service, message, then the rest as `key=value`. */
export function readableLine(service: string, line: string): string {
  const parsed = parse(line);
  const who = styleText("cyan", service.padEnd(9), { validateStream: false });
  if (!parsed) return `${" ".repeat(8)} ${who} ${line}`;
  const { level, time, msg, service: _, pid: __, hostname: ___, ...rest } = parsed;
  const details = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  const text = level >= ERROR ? paint("red", msg) : level >= WARN ? paint("yellow", msg) : msg;
  return [
    paint("dim", new Date(time).toTimeString().slice(0, 8)),
    who,
    text,
    paint("dim", details.join(" ")),
  ]
    .join(" ")
    .trimEnd();
}

function paint(format: "red" | "yellow" | "dim", text: string): string {
  return text && styleText(format, text, { validateStream: false });
}

function parse(line: string): z.infer<typeof record> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return record.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
