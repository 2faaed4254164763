import { execFile } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { FunnelError } from "../../platform/errors.ts";
import { ROOT } from "./places.ts";

const SOURCES = ["dashboard/**/*", "api/client.ts", "package-lock.json"];
const BUILT = join(ROOT, "dist/dashboard/index.html");
const vite = join(
  dirname(createRequire(import.meta.url).resolve("vite/package.json")),
  "bin/vite.js",
);

/**
 * Builds the dashboard when what it is made of is newer than what was built; in a process of its own,
 * whose memory is gone afterwards.
 * @throws FunnelError `unavailable` with what the builder said.
 */
export async function buildDashboard(
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<void> {
  if (isBuilt()) return;
  const begun = Date.now();
  try {
    await promisify(execFile)(process.execPath, [vite, "build", "dashboard"], {
      cwd: ROOT,
      // Whatever runs it, what is served is what is deployed.
      env: { ...process.env, NODE_ENV: "production" },
      signal,
    });
  } catch (error) {
    if (signal.aborted) return;
    const said = (error as { stderr?: string }).stderr ?? "";
    throw new FunnelError("unavailable", `The dashboard cannot be built:\n${said}`);
  }
  say(`dashboard built in ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
}

function isBuilt(): boolean {
  const built = changedAt(BUILT);
  const sources = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }));
  return sources.every((source) => changedAt(join(ROOT, source)) <= built);
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
