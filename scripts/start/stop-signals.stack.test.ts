import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { signal } from "./processes.ts";

const MODULE = new URL("stop-signals.ts", import.meta.url).href;
/** Tells its pid, then what is asked of it. */
const SCRIPT = `
  const { onStopSignals } = await import("${MODULE}");
  const stop = onStopSignals(() => { console.log("force"); process.exit(130); });
  const alive = setInterval(() => {}, 1000);
  stop.requested.then(() => { console.log("stop"); });
  console.log(process.pid);
`;

let parent: ChildProcess | undefined;
let started = 0;
afterEach(() => {
  parent?.kill("SIGKILL");
  if (started) signal(started, "SIGKILL");
});

async function startUnder(shell: string, env: Record<string, string>): Promise<string[]> {
  const node = `"${process.execPath}" --input-type=module -e '${SCRIPT}'`;
  parent = spawn("/bin/sh", ["-c", shell.replace("NODE", node)], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  if (parent.stdout)
    createInterface({ input: parent.stdout }).on("line", (line) => lines.push(line));
  await expect.poll(() => lines.length, { timeout: 10_000 }).toBe(1);
  started = Number(lines.shift());
  return lines;
}

test("the first signal asks for a stop, its echo changes nothing, a later one forces", async () => {
  const lines = await startUnder("exec NODE", {});
  signal(started, "SIGINT");
  const asked = performance.now();
  signal(started, "SIGTERM");
  await expect
    .poll(() => (signal(started, "SIGTERM"), lines), { timeout: 5_000, interval: 100 })
    .toEqual(["stop", "force"]);
  expect(performance.now() - asked).toBeGreaterThan(900);
});

test("under npm, a parent that is killed asks for a stop", async () => {
  const lines = await startUnder("NODE; exit 0", { npm_lifecycle_event: "start" });
  expect(started).not.toBe(parent?.pid);
  parent?.kill("SIGKILL");
  await expect.poll(() => lines, { timeout: 5_000 }).toEqual(["stop"]);
});
