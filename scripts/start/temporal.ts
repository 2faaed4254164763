import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { parse } from "yaml";
import { z } from "zod";

const compose = z.object({
  services: z.object({ temporal: z.object({ command: z.array(z.string()) }) }),
});

export interface TemporalServerOptions {
  ip: string;
  port: number;
  /** Without one there is no Web UI. */
  uiPort?: number;
  /** Without one everything is held in memory. */
  dbFile?: string;
}

/** Of convenience only, and unknown to older programs. */
const OPTIONAL_FLAGS = ["--ui-disable-news-fetch"];

/** Leaves out what `program` does not know and can do without. */
export async function knownArgs(program: string, args: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(program, ["server", "start-dev", "--help"]);
  return args.filter((arg) => !OPTIONAL_FLAGS.includes(arg) || stdout.includes(arg));
}

/** The arguments of the `temporal` command: those of `temporal-dev.yml`, on ports and a file of one's own. */
export function temporalServerArgs({ ip, port, uiPort, dbFile }: TemporalServerOptions): string[] {
  const own: Record<string, string | undefined> = {
    "--ip": ip,
    "--port": String(port),
    "--ui-port": uiPort === undefined ? undefined : String(uiPort),
    "--db-filename": dbFile,
  };
  const args = temporalDevCommand().flatMap((arg) => {
    const [flag = ""] = arg.split("=", 1);
    if (flag === "--sqlite-pragma" && dbFile === undefined) return [];
    if (!(flag in own)) return [arg];
    return own[flag] === undefined ? [] : [`${flag}=${own[flag]}`];
  });
  return uiPort === undefined ? [...args, "--headless"] : args;
}

/** As a container would run it. */
export function temporalDevCommand(): string[] {
  const file = readFileSync(new URL("../../temporal-dev.yml", import.meta.url), "utf8");
  return compose.parse(parse(file)).services.temporal.command;
}
