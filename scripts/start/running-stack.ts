import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environment } from "../../platform/env.ts";

/**
 * The settings of the stack that runs on `dataDir`, for scripts in another terminal. A file as
 * `process.loadEnvFile` reads it.
 */
export function settingsFile(dataDir: string): string {
  return join(dataDir, "run", "settings.env");
}

export function writeRunningSettings(
  dataDir: string,
  settings: Record<string, string>,
): Disposable {
  const file = settingsFile(dataDir);
  mkdirSync(dirname(file), { recursive: true });
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${quote(value)}`);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) };
}

/** Fills what is unset with the settings of the stack that runs on `DATA_DIR`, if one does. */
export function useRunningStack(): void {
  const file = settingsFile(environment()["DATA_DIR"] ?? ".data");
  if (existsSync(file)) process.loadEnvFile(file);
}

function quote(value: string): string {
  const mark = ['"', "'", "`"].find((each) => !value.includes(each)) ?? '"';
  return `${mark}${value}${mark}`;
}
