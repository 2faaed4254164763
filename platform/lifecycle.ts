import { FunnelError, errorSummary } from "./errors.ts";
import type { Log } from "./log.ts";

const SHUTDOWN_LIMIT_MS = 15_000;

/**
 * Runs a process until SIGINT or SIGTERM: `start` pushes what must be undone on `resources`, which
 * is unwound in reverse order. A second signal, or a shutdown longer than 15 s, exits at once.
 */
export async function runService(
  log: Log,
  start: (resources: AsyncDisposableStack, stopped: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const resources = new AsyncDisposableStack();
  const signalled = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
      resolve();
    };
    process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  });
  try {
    await start(resources, stop.signal);
    await signalled;
    log.info("stopping");
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
    await resources.disposeAsync();
    log.info("stopped");
  } catch (error) {
    await failStart(log, error);
  }
  log.flush();
  setTimeout(() => process.exit(), 50);
}

async function failStart(log: Log, error: unknown): Promise<void> {
  process.exitCode = 1;
  if (error instanceof FunnelError) log.fatal({ code: error.code }, error.message);
  else log.fatal({ ...errorSummary(error), reason: String(error) }, "could not start");
}
