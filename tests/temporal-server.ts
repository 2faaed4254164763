import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "@temporalio/client";
import { freePort } from "../scripts/start/ports.ts";
import { findTemporalCli } from "../scripts/start/temporal-cli.ts";
import { temporalServerArgs } from "../scripts/start/temporal.ts";

const START_LIMIT_MS = 60_000;

/** The real server that `temporal-dev.yml` describes, in memory and without a Web UI; `moreArgs` come last. */
export async function startTemporalServer(
  moreArgs: readonly string[] = [],
): Promise<{ address: string; stop(): Promise<void> }> {
  const port = await freePort();
  const args = [...temporalServerArgs({ ip: "127.0.0.1", port }), ...moreArgs];
  const child = spawn(await findTemporalCli(), args, { stdio: "ignore" });
  const exited = once(child, "exit");
  const address = `127.0.0.1:${port}`;
  await waitUntilItAnswers(address);
  return {
    address,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function waitUntilItAnswers(address: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1_000 });
      await connection.workflowService.describeNamespace({ namespace: "default" });
      return await connection.close();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
