import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { FunnelError } from "../../platform/errors.ts";

export interface Ids {
  uid: number;
  gid: number;
}

/** How to spawn a program that refuses to run as root. */
export interface RunAs {
  /** Goes in front of the command. */
  prefix: string[];
  /** Go into the spawn options. */
  spawn: Partial<Ids>;
  /** Whom the program's files must belong to, when that is not us. */
  owner?: Ids;
}

const NOBODY: Ids = { uid: 65_534, gid: 65_534 };

/**
 * A way to run as somebody who can enter `paths`: ourselves, or as root `owner` (nobody by
 * default). Where a directory above is root's alone, as under `mktemp -d`, one capability to pass
 * it is kept.
 * @throws FunnelError `misconfigured` when no way works.
 */
export async function runAsUnprivileged(paths: string[], owner: Ids = NOBODY): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [], spawn: {} };
  const ids = owner.uid === 0 ? NOBODY : owner;
  const ways: RunAs[] = [
    { prefix: [], spawn: ids, owner: ids },
    // A container's root often lacks the first of the two.
    { prefix: setpriv(ids, "dac_read_search"), spawn: {}, owner: ids },
    { prefix: setpriv(ids, "dac_override"), spawn: {}, owner: ids },
  ];
  for (const way of ways) if (await canEnter(paths, way)) return way;
  throw new FunnelError(
    "misconfigured",
    [
      `Postgres does not run as root, and user ${ids.uid} cannot enter ${paths.join(" and ")}.`,
      "Start as an ordinary user, or install util-linux (setpriv), or open the directories above",
      "with chmod o+x, or set DATABASE_URL to a Postgres of your own.",
    ].join("\n"),
  );
}

/** The environment and folder of such a program: nothing of ours, and a folder anybody may be in. */
export const PLAIN_SPAWN = {
  cwd: "/",
  env: {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LC_ALL: "C",
    TZ: "UTC",
  },
};

function setpriv({ uid, gid }: Ids, capability: string): string[] {
  return [
    "setpriv",
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    // Without it access(2), by which Postgres looks for its own programs, would not count the capability.
    "--securebits=+no_setuid_fixup",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
  ];
}

async function canEnter(paths: string[], { prefix, spawn }: RunAs): Promise<boolean> {
  const test = ["/bin/sh", "-c", 'for path; do test -x "$path" || exit 1; done', "sh", ...paths];
  const [command = "", ...args] = [...prefix, ...test];
  try {
    await promisify(execFile)(command, args, { ...PLAIN_SPAWN, ...spawn });
    return true;
  } catch {
    return false;
  }
}
