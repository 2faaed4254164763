import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { findProcess } from "./processes.ts";

/** A port that nothing listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/** Whether one may listen on it, on all addresses and on the loopback alone. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of [undefined, "127.0.0.1"]) {
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer().once("error", () => resolve(false));
      server.listen(port, host, () => server.close(() => resolve(true)));
    });
    if (!free) return false;
  }
  return true;
}

/** Who listens on it, as far as this user may see. */
export async function portHolder(port: number): Promise<string | undefined> {
  const pid = (await holderFromProc(port)) ?? (await holderFromLsof(port));
  if (pid === undefined) return undefined;
  const command = (await findProcess(pid))?.command ?? "";
  return `pid ${pid}${command && ` (${command.length > 80 ? `${command.slice(0, 80)}…` : command})`}`;
}

const LISTEN = "0A";

async function holderFromProc(port: number): Promise<number | undefined> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const rows = tables
    .join("\n")
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  const row = rows.find(([, local, , state]) => state === LISTEN && local?.endsWith(`:${hexPort}`));
  if (!row) return undefined;
  const socket = `socket:[${row[9]}]`;
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(
      fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")),
    );
    if (links.includes(socket)) return Number(pid);
  }
  return undefined;
}

async function holderFromLsof(port: number): Promise<number | undefined> {
  const args = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fp"];
  const { stdout } = await promisify(execFile)("lsof", args).catch(() => ({ stdout: "" }));
  const pid = stdout.match(/^p(\d+)/m)?.[1];
  return pid === undefined ? undefined : Number(pid);
}
