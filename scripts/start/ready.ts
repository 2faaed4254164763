import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { FunnelError } from "../../platform/errors.ts";

const EVERY_MS = 100;
const ANSWER_LIMIT_MS = 5_000;

/** Resolves once `url` answers 200. @throws FunnelError `unavailable` with what it said last. */
export async function waitForOk(url: string, signal: AbortSignal): Promise<void> {
  let last = "no answer";
  while (!signal.aborted) {
    const { status, body } = await answer(url, signal).catch(() => ({ status: 0, body: "" }));
    if (status === 200) return;
    if (status !== 0) last = `${status} ${body.slice(0, 300)}`;
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
  }
  throw new FunnelError("unavailable", `${url} is not ready: ${last}`);
}

/** By node:http, because fetch would cost this long-lived process 15 MB. */
function answer(url: string, signal: AbortSignal): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { signal, timeout: ANSWER_LIMIT_MS, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.on("timeout", () => request.destroy(new Error("timeout")));
  });
}
