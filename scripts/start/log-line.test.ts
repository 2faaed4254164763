import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { levelOf, readableLine, WARN } from "./log-line.ts";

const plain = (service: string, line: string) =>
  stripVTControlCharacters(readableLine(service, line));

test("a log record becomes one line of time, service, message and details", () => {
  const time = new Date(2026, 10, 23, 9, 5, 7).getTime();
  const line = JSON.stringify({
    level: 30,
    time,
    pid: 1,
    service: "api",
    leadId: "a1",
    n: { x: 2 },
    msg: "stored",
  });
  expect(plain("api", line)).toBe('09:05:07 api       stored leadId=a1 n={"x":2}');
});

test("what is no log record is shown as it is, and counts as a warning", () => {
  for (const line of ["Error: out of memory", "{ not json", '{"level":"high"}']) {
    expect(plain("worker", line)).toContain(`worker    ${line}`);
    expect(levelOf(line)).toBe(WARN);
  }
});
