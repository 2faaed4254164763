import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FunnelError } from "../../platform/errors.ts";

/**
 * Holds `dataDir` for this process alone. The lock is SQLite's, so the kernel lets go of it however
 * the process ends.
 * @throws FunnelError `conflict` when another process holds it.
 */
export function lockDataDir(dataDir: string): Disposable {
  const run = join(dataDir, "run");
  const pidFile = join(run, "start.pid");
  mkdirSync(run, { recursive: true });
  const lock = new DatabaseSync(join(run, "start.lock"));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new FunnelError(
      "conflict",
      [
        `Already running on ${dataDir} (pid ${readPid(pidFile)}). Stop that one with Ctrl-C, or run a`,
        "second copy with another DATA_DIR and other ports.",
      ].join("\n"),
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return { [Symbol.dispose]: () => lock.close() };
}

function readPid(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "unknown";
  }
}
