import { execFile } from "node:child_process";
import { chmod, chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { FunnelError } from "../../platform/errors.ts";
import { PLAIN_SPAWN, type RunAs } from "./unprivileged.ts";

export interface NewCluster {
  dir: string;
  user: string;
  /** Without one, everybody on this machine's loopback is let in. */
  password?: string | undefined;
  throwaway: boolean;
}

/** Makes the cluster beside `dir` and renames it, so that a start killed half way leaves no half cluster. */
export async function initialiseCluster(
  initdb: string,
  runAs: RunAs,
  { dir, user, password, throwaway }: NewCluster,
): Promise<void> {
  const fresh = `${dir}.new`;
  const passwordFile = `${dir}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh);
  await chmod(fresh, 0o700);
  await writeFile(passwordFile, `${password ?? ""}\n`, { mode: 0o600 });
  if (runAs.owner)
    for (const path of [fresh, passwordFile]) await chown(path, runAs.owner.uid, runAs.owner.gid);
  const program = [...runAs.prefix, initdb];
  const args = [
    ...program.slice(1),
    `--pgdata=${fresh}`,
    `--username=${user}`,
    ...(password === undefined
      ? ["--auth=trust"]
      : ["--auth=scram-sha-256", `--pwfile=${passwordFile}`]),
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...(throwaway ? ["--no-sync"] : []),
    "--no-instructions",
  ];
  try {
    await promisify(execFile)(program[0] ?? initdb, args, { ...PLAIN_SPAWN, ...runAs.spawn });
    await rename(fresh, dir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const why = (error as { stderr?: string }).stderr ?? String(error);
    throw new FunnelError("unavailable", `Postgres could not be set up in ${dir}:\n${why}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}
