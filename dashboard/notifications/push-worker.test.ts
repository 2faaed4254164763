import { readFile } from "node:fs/promises";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const WORKER = new URL("../public/push.js", import.meta.url);

/** What the service worker shows of these pushes. */
async function shownOf(...pushes: (string | null)[]): Promise<string[]> {
  const shown: string[] = [];
  const waits: Promise<unknown>[] = [];
  const listeners = new Map<string, (event: object) => void>();
  runInNewContext(await readFile(WORKER, "utf8"), {
    navigator: { userAgent: "" },
    addEventListener: (kind: string, listener: (event: object) => void) =>
      listeners.set(kind, listener),
    clients: { matchAll: async () => [] },
    registration: {
      getNotifications: async () => [],
      showNotification: async (title: string) => shown.push(title),
    },
  });
  for (const text of pushes)
    listeners.get("push")?.({
      data: text === null ? null : { json: () => JSON.parse(text) as unknown },
      waitUntil: (wait: Promise<unknown>) => waits.push(wait),
    });
  await Promise.all(waits);
  return shown;
}

test("a push that the API did not send is let go", async () => {
  const news = JSON.stringify({ id: "1", title: "Ana wrote", body: "", tag: "lead", to: "/inbox" });
  expect(await shownOf("no JSON", null, news)).toEqual(["Ana wrote"]);
});
