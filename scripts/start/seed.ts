import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FunnelError } from "../../platform/errors.ts";
import { ROOT } from "./places.ts";

/** Seeds the demo organization when the database has none; the same as `npm run seed-db -- --if-empty`. */
export async function seedWhenEmpty(
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<string> {
  try {
    const args = ["scripts/seed-db.ts", "--if-empty"];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      env,
      signal,
    });
    return stdout.trim().split("\n").at(-1) ?? "";
  } catch (error) {
    signal.throwIfAborted();
    throw new FunnelError("unavailable", `The database could not be seeded:\n${errorLines(error)}`);
  }
}

/** What went wrong, without the stack and without the values of a failed statement. */
function errorLines(error: unknown): string {
  const { stderr = "", message = "" } = error as { stderr?: string; message?: string };
  const lines = stderr.split("\n").filter((line) => /^\s*(cause: )?\[?\w*Error\b/.test(line));
  return (lines.length > 0 ? lines : [message]).join("\n");
}
