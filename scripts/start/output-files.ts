import { join } from "node:path";
import build from "pino-roll";

/** Keeps what a process says, as it says it, in files of 10 MB by day. */
export interface OutputFiles {
  write(name: string, line: string): void;
  close(): void;
}

type Stream = Awaited<ReturnType<typeof build>>;

export function outputFiles(logDir: string): OutputFiles {
  const streams = new Map<string, Promise<Stream>>();
  const open = (name: string) =>
    build({
      file: join(logDir, name),
      extension: ".log",
      frequency: "daily",
      size: "10m",
      limit: { count: 10 },
      mkdir: true,
    });
  return {
    write(name, line) {
      const stream = streams.get(name) ?? open(name);
      streams.set(name, stream);
      // A full disk must not bring the supervisor down.
      stream.then((file) => file.write(`${line}\n`)).catch(() => {});
    },
    close() {
      for (const stream of streams.values()) stream.then((file) => file.end()).catch(() => {});
    },
  };
}
