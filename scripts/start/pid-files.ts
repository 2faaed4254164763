import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProcess } from "./processes.ts";

/** `run/<service>.pid` holds the pid alone; what identifies the process lies beside it. */
export interface PidFiles {
  write(service: string, pid: number): Promise<void>;
  remove(service: string): void;
  /** The pid, if that very process still runs. */
  alive(service: string): Promise<number | undefined>;
}

export function pidFiles(dataDir: string): PidFiles {
  const run = join(dataDir, "run");
  mkdirSync(run, { recursive: true });
  const pidFile = (service: string) => join(run, `${service}.pid`);
  const identityFile = (service: string) => join(run, `${service}.identity`);
  return {
    async write(service, pid) {
      const found = await findProcess(pid);
      replace(identityFile(service), `${pid} ${found?.startedAt ?? "gone"}\n`);
      replace(pidFile(service), `${pid}\n`);
    },
    remove(service) {
      for (const file of [pidFile(service), identityFile(service)]) rmSync(file, { force: true });
    },
    async alive(service) {
      const pid = Number(read(pidFile(service)));
      if (!Number.isInteger(pid) || pid <= 0) return undefined;
      const found = await findProcess(pid);
      return found && read(identityFile(service)) === `${pid} ${found.startedAt}` ? pid : undefined;
    },
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

/** Readers see the old file or the new one, never half of one. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
