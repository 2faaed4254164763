import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** An append-only file of JSON lines. Without a path nothing is kept. */
export interface Journal<T> {
  read(): T[];
  append(record: T): void;
  /** Replaces all lines, so that superseded ones do not pile up over restarts. */
  rewrite(records: T[]): void;
}

export function openJournal<T>(path: string | undefined): Journal<T> {
  if (path === undefined) return { read: () => [], append() {}, rewrite() {} };
  mkdirSync(dirname(path), { recursive: true });
  return {
    read: () =>
      existsSync(path)
        ? readFileSync(path, "utf8")
            .split("\n")
            .flatMap((line) => parse<T>(line))
        : [],
    append: (record) => appendFileSync(path, `${JSON.stringify(record)}\n`),
    rewrite(records) {
      writeFileSync(`${path}.new`, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
      renameSync(`${path}.new`, path);
    },
  };
}

// A process killed while writing leaves half a line: what it told nobody yet.
function parse<T>(line: string): T[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as T];
  } catch {
    return [];
  }
}
