import { environment } from "../../platform/env.ts";

/** Below this, a second signal is the same Ctrl-C: the terminal sends one and npm passes on another. */
const SAME_SIGNAL_MS = 1_000;

export interface StopRequest {
  signal: AbortSignal;
  requested: Promise<void>;
  /** Asks for a stop from within. */
  request(): void;
}

/** The first SIGINT, SIGTERM or SIGHUP asks for an orderly stop; one that comes later calls `force`. */
export function onStopSignals(force: () => void): StopRequest {
  const stop = new AbortController();
  let firstAt = 0;
  const requested = new Promise<void>((resolve) =>
    stop.signal.addEventListener("abort", () => resolve()),
  );
  const request = () => {
    if (!stop.signal.aborted) firstAt = Date.now();
    stop.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (stop.signal.aborted && Date.now() - firstAt > SAME_SIGNAL_MS) force();
      else request();
    });
  }
  onParentGone(request);
  return { signal: stop.signal, requested, request };
}

/** Under npm the one who started us can be killed without a signal reaching us. */
function onParentGone(request: () => void): void {
  if (!environment()["npm_lifecycle_event"]) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    request();
  }, 500);
  timer.unref();
}
