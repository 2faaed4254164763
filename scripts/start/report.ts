import { levelOf, readableLine, WARN } from "./log-line.ts";
import type { OutputFiles } from "./output-files.ts";
import type { ServiceName } from "./plan.ts";
import type { ServiceEvents } from "./service.ts";
import { QUIET_SERVICES } from "./specs.ts";
import { seconds, type Terminal } from "./terminal.ts";

/** What happens to the services, told on the terminal and kept in `start.log`. */
export interface Report extends ServiceEvents {
  say: (text: string) => void;
  up: (service: ServiceName, ms: number) => void;
  stopped: (service: ServiceName, ms: number) => void;
  /** From here on what the services log is shown as well; until then a failure shows its last lines. */
  goLive(): void;
  /** While all stops only warnings are shown. */
  windDown(): void;
}

const LABELS: Record<ServiceName, string> = {
  postgres: "Postgres",
  temporal: "Temporal server and Web UI",
  sqs: "SQS emulator",
  api: "API, migrations applied",
  receiver: "Receiver",
  worker: "Worker",
  simulator: "WhatsApp simulator",
};

export function createReport(terminal: Terminal, files: OutputFiles): Report {
  let shownFrom = Infinity;
  const keep = (level: number, msg: string, more: Record<string, unknown> = {}) =>
    files.write(
      "start",
      JSON.stringify({ level, time: Date.now(), service: "start", ...more, msg }),
    );
  const tell = (level: number, msg: string, more: Record<string, unknown>) => {
    keep(level, msg, more);
    terminal.print(readableLine("start", JSON.stringify({ level, time: Date.now(), msg })));
  };
  return {
    say(text) {
      keep(INFO, text);
      terminal.note(text);
    },
    up(service, ms) {
      keep(INFO, "up", { of: service, ms });
      terminal.done(LABELS[service], ms);
    },
    stopped(service, ms) {
      keep(INFO, "stopped", { of: service, ms });
      terminal.done(LABELS[service].split(",")[0] ?? service, ms);
    },
    goLive() {
      shownFrom = INFO;
    },
    windDown() {
      shownFrom = WARN;
    },
    output(service, line) {
      if (QUIET_SERVICES.includes(service)) return files.write(service, line);
      // Not pino's: a crash's last words, which no logger has kept.
      if (!line.startsWith("{")) files.write(`${service}-output`, line);
      if (levelOf(line) >= shownFrom) terminal.print(readableLine(service, line));
    },
    died(service, how, againInMs) {
      tell(WARN, `${service} ended (${how}), starting it again in ${seconds(againInMs)}`, {
        of: service,
        how,
      });
    },
    restarted(service, pid) {
      tell(INFO, `${service} is back (pid ${pid})`, { of: service, pid });
    },
  };
}

const INFO = 30;
