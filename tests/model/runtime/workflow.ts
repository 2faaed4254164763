import { milliseconds } from "./clock.ts";
import type { ActivityOptions } from "./protocol.ts";
import { ContinueAsNew, currentRun, json, updates } from "./run.ts";
import { CancellationScope } from "./scope.ts";

/** Stands in for `@temporalio/workflow`: what lead workflows use of it, on virtual time. */

export {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TemporalFailure,
  TimeoutFailure,
  rootCause,
} from "@temporalio/common";
export { ActivityCancellationType, ParentClosePolicy } from "./enums.ts";
export { isCancellation } from "./failure.ts";
export { CancellationScope, ContinueAsNew };

interface Definition {
  type: "signal" | "query" | "update";
  name: string;
}
const define = (type: Definition["type"]) => (name: string) => ({ type, name });
export const defineSignal = define("signal");
export const defineQuery = define("query");
export const defineUpdate = define("update");

type Handler = (...args: never[]) => unknown;

export function setHandler(
  { type, name }: Definition,
  handler: Handler,
  options: { validator?: (...args: never[]) => void } = {},
): void {
  if (typeof name !== "string") throw new TypeError(`a ${type} without a name`);
  const run = currentRun();
  if (type === "query") run.queryHandlers.set(name, handler);
  else if (type === "signal") run.signalHandlers.set(name, handler);
  else run.updateHandlers.set(name, { handler, validator: options.validator });
  if (type !== "query") run.flush();
}

export function sleep(
  duration: number | string,
  { summary }: { summary?: string } = {},
): Promise<void> {
  const run = currentRun();
  const scope = CancellationScope.current();
  const ms = Math.max(1, milliseconds(duration));
  return new Promise((resolve, reject) => {
    if (scope.consideredCancelled) {
      scope.cancelRequested.catch(reject);
      return;
    }
    const seq = run.nextSeq();
    if (scope.cancellable) {
      scope.cancelRequested.catch((error: Error) => {
        if (!run.timers.delete(seq)) return;
        run.push({ kind: "cancelTimer", seq });
        reject(error);
      });
    }
    run.push({ kind: "startTimer", seq, ms, summary });
    run.timers.set(seq, { type: "timer", resolve: () => resolve(), reject });
  });
}

export async function condition(
  fn: () => boolean,
  timeout?: number | string,
  options: { summary?: string } = {},
): Promise<boolean | void> {
  if (timeout === undefined) return blocked(fn);
  return CancellationScope.cancellable(async () => {
    try {
      const late = sleep(timeout, options).then(() => false);
      return await Promise.race([late, blocked(fn).then(() => true)]);
    } finally {
      CancellationScope.current().cancel();
    }
  });
}

function blocked(fn: () => boolean): Promise<void> {
  const run = currentRun();
  const scope = CancellationScope.current();
  return new Promise((resolve, reject) => {
    if (scope.consideredCancelled) {
      scope.cancelRequested.catch(reject);
      return;
    }
    const seq = run.nextSeq();
    if (scope.cancellable) {
      scope.cancelRequested.catch((error: Error) => {
        run.conditions.delete(seq);
        reject(error);
      });
    }
    if (fn()) resolve();
    else run.conditions.set(seq, { fn, resolve });
  });
}

interface ActivityFunction {
  (...args: unknown[]): Promise<unknown>;
  executeWithOptions(options: ActivityOptions, args: unknown[]): Promise<unknown>;
}

export function proxyActivities(options: ActivityOptions): Record<string, ActivityFunction> {
  const made = new Map<string, ActivityFunction>();
  const make = (type: string): ActivityFunction =>
    Object.assign((...args: unknown[]) => schedule(type, args, options), {
      executeWithOptions: (more: ActivityOptions, args: unknown[]) =>
        schedule(type, args, { ...options, ...more }),
    });
  return new Proxy<Record<string, ActivityFunction>>(
    {},
    {
      get(_, type) {
        if (typeof type !== "string") return undefined;
        const known = made.get(type) ?? make(type);
        made.set(type, known);
        return known;
      },
    },
  );
}

function schedule(type: string, args: unknown[], options: ActivityOptions): Promise<unknown> {
  const run = currentRun();
  const scope = CancellationScope.current();
  return new Promise((resolve, reject) => {
    if (scope.consideredCancelled) {
      scope.cancelRequested.catch(reject);
      return;
    }
    const seq = run.nextSeq();
    if (scope.cancellable) {
      scope.cancelRequested.catch(() => {
        if (run.activities.has(seq)) run.push({ kind: "cancelActivity", seq });
      });
    }
    const plain = json(args) as unknown[];
    run.push({ kind: "scheduleActivity", seq, type, args: plain, options });
    run.activities.set(seq, { type, resolve, reject });
  });
}

export async function startChild(
  type: string | { name: string },
  { workflowId }: { workflowId?: string } = {},
): Promise<{ workflowId: string | undefined }> {
  const run = currentRun();
  const seq = run.nextSeq();
  const name = typeof type === "string" ? type : type.name;
  run.push({ kind: "startChild", seq, type: name, workflowId });
  await new Promise((resolve, reject) => run.children.set(seq, { type: name, resolve, reject }));
  return { workflowId };
}

export function makeContinueAsNewFunc() {
  return async (...args: unknown[]): Promise<never> => {
    throw new ContinueAsNew(args);
  };
}

export async function continueAsNew(...args: unknown[]): Promise<never> {
  throw new ContinueAsNew(args);
}

export function allHandlersFinished(): boolean {
  return currentRun().handlersRunning === 0;
}

export function currentUpdateInfo() {
  return updates.getStore();
}

export function workflowInfo() {
  const { info, workflowId, runId } = currentRun();
  return { ...info, workflowId, runId, workflowType: "leadWorkflow", taskQueue: "funnel" };
}

export function setCurrentDetails(details: string): void {
  currentRun().details = details;
}

export function upsertSearchAttributes(attributes: unknown): void {
  currentRun().push({ kind: "upsertSearchAttributes", attributes: json(attributes) });
}

export function uuid4(): string {
  const { random } = currentRun();
  const hex = Array.from({ length: 8 }, () =>
    Math.floor(random() * 65_536)
      .toString(16)
      .padStart(4, "0"),
  ).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function patched(id: string): boolean {
  currentRun().push({ kind: "patch", id });
  return true;
}

export function deprecatePatch(): void {}

const silent = () => {};
export const log = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };
