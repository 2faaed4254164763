import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** What is known of a running process; `startedAt` tells it from a later one with the same pid. */
export interface ProcessInfo {
  pid: number;
  parent: number;
  startedAt: string;
  residentBytes: number;
  command: string;
}

/** All processes that may be seen: from /proc where there is one, else from `ps`. */
async function listProcesses(): Promise<ProcessInfo[]> {
  const pids = await readdir("/proc").then(
    (names) => names.filter((name) => /^\d+$/.test(name)),
    () => [],
  );
  if (pids.length === 0) return listWithPs();
  const all = await Promise.all(pids.map((pid) => readProc(Number(pid))));
  return all.filter((info) => info !== undefined);
}

export async function findProcess(pid: number): Promise<ProcessInfo | undefined> {
  return (await readProc(pid)) ?? (await listWithPs(pid))[0];
}

/** Sends a signal; false when there is no such process (any more). */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Of `root` and all that descend from it. Shared pages count once for each process. */
export async function residentBytesOfTree(root: number): Promise<number> {
  const all = await listProcesses();
  const tree = new Set([root]);
  for (let grown = true; grown;) {
    const children = all.filter(({ pid, parent }) => tree.has(parent) && !tree.has(pid));
    for (const { pid } of children) tree.add(pid);
    grown = children.length > 0;
  }
  return all
    .filter(({ pid }) => tree.has(pid))
    .reduce((sum, { residentBytes }) => sum + residentBytes, 0);
}

async function readProc(pid: number): Promise<ProcessInfo | undefined> {
  try {
    const [stat, cmdline, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readFile(`/proc/${pid}/status`, "utf8"),
    ]);
    // The name in brackets may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return undefined;
    return {
      pid,
      parent: Number(fields[1]),
      startedAt: fields[19] ?? "",
      residentBytes: Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? 0) * 1_024,
      command: cmdline.split("\0").join(" ").trim(),
    };
  } catch {
    return undefined;
  }
}

async function listWithPs(pid?: number): Promise<ProcessInfo[]> {
  const which = pid === undefined ? ["-A"] : ["-p", String(pid)];
  const args = [...which, "-o", "pid=,ppid=,rss=,lstart=,command="];
  const { stdout } = await promisify(execFile)("ps", args, {
    env: { LC_ALL: "C" },
    maxBuffer: 16 << 20,
  }).catch(() => ({ stdout: "" }));
  return stdout.split("\n").flatMap((line) => {
    const [, id, parent, rss, startedAt, command] =
      line.match(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\w+ +\w+ +\d+ [\d:]+ \d+)\s+(.*)$/) ?? [];
    if (!id || !startedAt || command === undefined) return [];
    return [
      {
        pid: Number(id),
        parent: Number(parent),
        startedAt,
        residentBytes: Number(rss) * 1_024,
        command,
      },
    ];
  });
}
