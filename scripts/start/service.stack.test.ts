import { EventEmitter, once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stopLeftovers } from "./leftovers.ts";
import { lockDataDir } from "./lock.ts";
import { pidFiles, type PidFiles } from "./pid-files.ts";
import { SERVICE_ORDER, type ServiceName } from "./plan.ts";
import { findProcess, residentBytesOfTree, signal } from "./processes.ts";
import type { ServiceEvents, ServiceSpec } from "./service.ts";
import { createService } from "./service.ts";
import { createStack, type Stack } from "./stack.ts";

/** Says that it is there, and ends when asked. */
const OBEDIENT =
  "console.log('ready'); process.on('SIGTERM', () => process.exit()); setInterval(() => {}, 1e6);";
const STUBBORN = OBEDIENT.replace("process.exit()", "{}");

let dataDir: string;
let pids: PidFiles;
let events: string[];
const stops: (() => Promise<unknown> | void)[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "start-"));
  pids = pidFiles(dataDir);
  events = [];
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  rmSync(dataDir, { recursive: true });
});

const listener = (onOutput: (service: string, line: string) => void = () => {}): ServiceEvents => ({
  output: onOutput,
  died: (name, how, ms) => void events.push(`${name} died: ${how}, again in ${ms}`),
  restarted: (name) => void events.push(`${name} is back`),
});

function spec(name: string, script: string): { spec: ServiceSpec; events: ServiceEvents } {
  const spoken = new EventEmitter();
  let [said, awaited] = [0, 0];
  const output = (_: string, line: string) => {
    if (line === "ready") spoken.emit(String(++said));
  };
  const ready = async () => {
    const mine = ++awaited;
    if (said < mine) await once(spoken, String(mine));
  };
  const options = { cwd: "/", env: {} };
  return {
    spec: { name, command: process.execPath, args: ["-e", script], options, ready },
    events: listener(output),
  };
}

function start(name: string, script: string) {
  const { spec: made, events: heard } = spec(name, script);
  const service = createService(made, pids, heard);
  stops.push(() => service.force());
  return service;
}

const pidOf = (name: string) => Number(readFileSync(join(dataDir, "run", `${name}.pid`), "utf8"));

test("a service that dies is started again, its pid file follows, and the wait grows", async () => {
  const service = start("worker", OBEDIENT);
  await service.start();
  const first = pidOf("worker");
  signal(first, "SIGKILL");
  await expect
    .poll(() => events, { timeout: 10_000 })
    .toEqual(["worker died: SIGKILL, again in 250", "worker is back"]);
  const second = pidOf("worker");
  expect(second).not.toBe(first);
  signal(second, "SIGKILL");
  await expect.poll(() => events[2]).toBe("worker died: SIGKILL, again in 500");

  await service.stop();
  expect(existsSync(join(dataDir, "run", "worker.pid"))).toBe(false);
});

test("a service that ends while starting fails the start with its last words", async () => {
  const service = start("api", "console.error('SECRET_KEY is not set'); process.exit(3)");
  await expect(service.start()).rejects.toThrow(
    /api ended while starting \(exit code 3\)[\s\S]*SECRET_KEY is not set/,
  );
  await service.stop();
  expect(events).toEqual([]);
});

test("a program that does not exist fails the start", async () => {
  const { spec: made, events: heard } = spec("temporal", "");
  const service = createService({ ...made, command: "/nowhere/temporal" }, pids, heard);
  await expect(service.start()).rejects.toThrow(/ENOENT/);
  await service.stop();
});

test("what an earlier start left running is found and ended, even when it does not listen", async () => {
  await start("simulator", OBEDIENT).start();
  await start("api", STUBBORN).start();
  const left = [pidOf("simulator"), pidOf("api")];
  const how = { stopSignal: "SIGTERM", forceSignal: "SIGKILL" } as const;
  const afterwards = pidFiles(dataDir);
  const names = ["simulator", "api", "worker"].map((name) => ({ name, ...how }));
  const ended = await stopLeftovers(afterwards, names, 300);
  expect(ended.toSorted()).toEqual(["api", "simulator"]);
  for (const pid of left) expect(await findProcess(pid)).toBeUndefined();
});

test("a pid that belongs to somebody else by now is left alone", async () => {
  await pids.write("worker", process.pid);
  expect(await pids.alive("worker")).toBe(process.pid);
  writeFileSync(join(dataDir, "run", "worker.identity"), `${process.pid} an earlier time`);
  expect(await pids.alive("worker")).toBeUndefined();
});

test("two starts cannot have one data folder", () => {
  const first = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir)).toThrow(new RegExp(`Already running.*pid ${process.pid}`));
  first[Symbol.dispose]();
  lockDataDir(dataDir)[Symbol.dispose]();
});

test("memory counts a process and its children", async () => {
  const before = await residentBytesOfTree(process.pid);
  await start("sqs", OBEDIENT).start();
  expect(await residentBytesOfTree(process.pid)).toBeGreaterThan(before);
  expect(await residentBytesOfTree(pidOf("sqs"))).toBeGreaterThan(10e6);
});

function stackOf(
  scripts: Partial<Record<ServiceName, string>> = {},
  before: Partial<Record<ServiceName, Promise<void>>> = {},
): { stack: Stack; ups: string[] } {
  const ups: string[] = [];
  const heard = new Map<string, ServiceEvents>();
  const stack = createStack({
    services: SERVICE_ORDER,
    specOf: async (name) => {
      await before[name];
      const made = spec(name, scripts[name] ?? OBEDIENT);
      heard.set(name, made.events);
      return made.spec;
    },
    pids,
    events: { ...listener(), output: (name, line) => heard.get(name)?.output(name, line) },
    onUp: (name) => void ups.push(name),
  });
  stops.push(() => stack.force());
  return { stack, ups };
}

test("services start after what they need and stop before it", async () => {
  const { stack, ups } = stackOf();
  await stack.start(new AbortController().signal);
  expect(ups.toSorted()).toEqual(SERVICE_ORDER.toSorted());
  const after = (name: string, need: string) =>
    expect(ups.indexOf(name)).toBeGreaterThan(ups.indexOf(need));
  after("api", "postgres");
  after("worker", "temporal");
  after("receiver", "sqs");

  const stopped: string[] = [];
  await stack.stop((name) => void stopped.push(name));
  expect(stopped.slice(0, 4)).toEqual(["simulator", "receiver", "worker", "api"]);
  expect(stopped.slice(4, 6).toSorted()).toEqual(["sqs", "temporal"]);
  expect(stopped.at(-1)).toBe("postgres");
});

test("when one service fails, those that wait are not started and the others can be stopped", async () => {
  const late = Promise.withResolvers<void>();
  const { stack, ups } = stackOf({ postgres: "process.exit(1)" }, { sqs: late.promise });
  await expect(stack.start(new AbortController().signal)).rejects.toThrow(
    "postgres ended while starting",
  );
  late.resolve();
  await expect(stack.up("sqs")).rejects.toThrow();
  await stack.stop(() => {});
  expect(ups).not.toContain("api");
  expect(await Promise.all(SERVICE_ORDER.map((name) => pids.alive(name)))).toEqual(
    SERVICE_ORDER.map(() => undefined),
  );
});
