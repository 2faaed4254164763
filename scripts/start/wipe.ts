import { rmSync } from "node:fs";
import { join } from "node:path";

/** What the services keep in `DATA_DIR`. Only these are wiped: the folder may hold other things. */
const KEPT = ["postgres", "temporal", "sqs", "simulator", "logs", "secrets.json"];

/** Everything anew, but for the programs that were downloaded, which lie elsewhere. */
export function wipeData(dataDir: string): void {
  for (const name of KEPT) rmSync(join(dataDir, name), { recursive: true, force: true });
}
