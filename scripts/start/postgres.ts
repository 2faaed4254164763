import { spawn } from "node:child_process";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { FunnelError } from "../../platform/errors.ts";
import { freePort } from "./ports.ts";
import { findProcess } from "./processes.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { initialiseCluster } from "./postgres-init.ts";
import { PLAIN_SPAWN, runAsUnprivileged, type Ids } from "./unprivileged.ts";

const NAME = "funnel";

export interface ClusterOptions {
  /** The data directory; made when it is not there. */
  dir: string;
  port: number;
  /** Without one, everybody on this machine's loopback is let in. */
  password?: string | undefined;
  /** For tests: what it holds need not survive a crash of the machine. */
  throwaway?: boolean;
}

/** What to spawn. The process that starts is the postmaster itself. */
export interface ClusterCommand {
  command: string;
  args: string[];
  options: typeof PLAIN_SPAWN & Partial<Ids>;
  url: string;
}

/** Initialises the cluster when it is new, and tells how to run it. */
export async function prepareCluster(options: ClusterOptions): Promise<ClusterCommand> {
  const { port, password, throwaway = false } = options;
  const dir = resolve(options.dir);
  await mkdir(dirname(dir), { recursive: true });
  const binaries = await postgresBinaries();
  const existing = await stat(join(dir, "PG_VERSION")).catch(() => null);
  const runAs = await runAsUnprivileged([binaries.postgres, dirname(dir)], existing ?? undefined);
  if (!existing)
    await initialiseCluster(binaries.initdb, runAs, { dir, user: NAME, password, throwaway });
  await removeStalePidFile(dir);
  const settings = { ...SETTINGS, ...(throwaway ? THROWAWAY_SETTINGS : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command = "", ...args] = [...runAs.prefix, binaries.postgres, "-D", dir, ...flags];
  const login = password === undefined ? NAME : `${NAME}:${encodeURIComponent(password)}`;
  return {
    command,
    args,
    options: { ...PLAIN_SPAWN, ...runAs.spawn },
    url: `postgres://${login}@127.0.0.1:${port}/${NAME}`,
  };
}

export interface RunningCluster {
  url: string;
  port: number;
  pid: number;
  stop: () => Promise<void>;
}

/** Runs a cluster until `stop`; takes a free port when none is given. `log` gets Postgres's own lines. */
export async function startPostgres(
  options: Omit<ClusterOptions, "port"> & { port?: number; log?: (lines: string) => void },
): Promise<RunningCluster> {
  const port = options.port ?? (await freePort());
  const { command, args, options: spawnOptions, url } = await prepareCluster({ ...options, port });
  const child = spawn(command, args, { ...spawnOptions, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (lines: string) => {
    said = (said + lines).slice(-2_000);
    options.log?.(lines);
  });
  const exited = new Promise<void>((done) =>
    child.once("close", () => done()).once("error", () => done()),
  );
  const stop = async () => {
    child.kill(FAST_SHUTDOWN);
    await exited;
  };
  const died = exited.then(() => {
    throw new FunnelError("unavailable", `Postgres did not start:\n${said}`);
  });
  try {
    await Promise.race([waitForDatabase(url), died]);
  } catch (error) {
    await stop();
    throw error;
  }
  died.catch(() => {});
  return { url, port, pid: child.pid ?? 0, stop };
}

/** The signal that ends sessions and stops cleanly; on SIGTERM Postgres would wait for its clients. */
export const FAST_SHUTDOWN = "SIGINT";

/**
 * After a crash the pid in it may belong to another program by now, as pids repeat soon in a
 * container; Postgres would take that for its own earlier self and refuse to start.
 */
async function removeStalePidFile(dir: string): Promise<void> {
  const file = join(dir, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n", 1)[0]);
  if (!pid) return;
  const holder = await findProcess(pid);
  if (!holder?.command.includes("postgres")) await rm(file, { force: true });
}

/** Resolves once the cluster answers and our database is in it. */
export async function waitForDatabase(
  url: string,
  signal = AbortSignal.timeout(30_000),
): Promise<void> {
  const admin = new URL(url);
  admin.pathname = "/postgres";
  for (;;) {
    const client = postgres(admin.href, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      const found = await client`select from pg_database where datname = ${NAME}`;
      if (found.length === 0) await client`create database ${client(NAME)}`;
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code === WRONG_PASSWORD) throw wrongPassword();
      if (signal.aborted) throw error;
      await sleep(50);
    } finally {
      await client.end({ timeout: 1 });
    }
  }
}

const WRONG_PASSWORD = "28P01";

function wrongPassword(): FunnelError {
  return new FunnelError(
    "misconfigured",
    "Postgres refuses the password: secrets.json is not the one its data was made with. Bring that back, or start anew with npm start -- --fresh.",
  );
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "64MB",
  io_method: "sync",
  wal_level: "minimal",
  max_wal_senders: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // Statements and error details carry what people wrote; neither belongs in a log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

const THROWAWAY_SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
