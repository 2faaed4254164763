import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PLAIN_SPAWN, runAsUnprivileged } from "./unprivileged.ts";

const isRoot = process.getuid?.() === 0;

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "private-"))));
afterEach(() => rmSync(dir, { recursive: true }));

async function idsIn(path: string): Promise<string> {
  const { prefix, spawn } = await runAsUnprivileged([path, process.execPath]);
  // `-x` of bash and dash asks differently than Postgres, which calls access(2): node does, too.
  const script = `require("fs").accessSync(${JSON.stringify(path)}, 1); console.log(process.getuid())`;
  const program = [...prefix, process.execPath, "-e", script];
  return execFileSync(program[0] ?? "", program.slice(1), {
    ...PLAIN_SPAWN,
    ...spawn,
    encoding: "utf8",
  }).trim();
}

test.runIf(isRoot)("root becomes nobody, and still gets where only root may go", async () => {
  const program = join(dir, "program");
  copyFileSync("/bin/sh", program);
  chmodSync(dir, 0o755);
  expect(await idsIn(program)).toBe("65534");
  expect((await runAsUnprivileged([program])).prefix).toEqual([]);
  chmodSync(dir, 0o700);
  expect(await idsIn(program)).toBe("65534");
});

test.runIf(isRoot)("a path that nobody can enter is named, with what to do", async () => {
  await expect(runAsUnprivileged([join(dir, "missing")])).rejects.toThrow(
    /missing[\s\S]*DATABASE_URL/,
  );
});

test.skipIf(isRoot)("an ordinary user stays who they are", async () => {
  expect(await runAsUnprivileged(["/"])).toEqual({ prefix: [], spawn: {} });
});
