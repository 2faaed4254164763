import { join } from "node:path";

export type KillMoment = "between-draft-and-send" | "after-acceptance";

/** The file whose existence makes the killable worker die at that moment. */
export function killOrder(dataDir: string, moment: KillMoment): string {
  return join(dataDir, `kill-${moment}`);
}
