import { existsSync, rmSync } from "node:fs";
import { loadSettings } from "../platform/env.ts";
import { runService } from "../platform/lifecycle.ts";
import { createLog, LOG_SETTINGS } from "../platform/log.ts";
import { killOrder, type KillMoment } from "./kill-order.ts";
import { runWorker } from "../worker/run-worker.ts";

/** The worker, killed once with SIGKILL at the moment for which a test has laid out a file. */
function dieAt(moment: KillMoment): void {
  const order = killOrder(process.env["DATA_DIR"] as string, moment);
  if (!existsSync(order)) return;
  rmSync(order);
  process.kill(process.pid, "SIGKILL");
}

const log = createLog("worker", loadSettings(...LOG_SETTINGS));
await runService(log, (resources) =>
  runWorker(log, resources, {
    wrap: (activities) => ({
      ...activities,
      sendReply: async (ref) => {
        dieAt("between-draft-and-send");
        return activities.sendReply(ref);
      },
    }),
    fetch: async (input, init) => {
      const isSend =
        typeof init?.body === "string" && init.body.includes("biz_opaque_callback_data");
      const answer = await fetch(input, init);
      if (isSend) {
        await answer.clone().text();
        dieAt("after-acceptance");
      }
      return answer;
    },
  }),
);
