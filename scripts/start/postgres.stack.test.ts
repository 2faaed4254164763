import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { startPostgres } from "./postgres.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function privateDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "cluster-"));
  chmodSync(dir, 0o700);
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "postgres");
}

async function start(options: Parameters<typeof startPostgres>[0]) {
  const cluster = await startPostgres(options);
  cleanups.push(cluster.stop);
  return cluster;
}

test("a cluster in a directory that only its owner may enter keeps its rows over a restart", async () => {
  const dir = privateDir();
  const first = await start({ dir, password: "it's & secret" });
  const before = postgres(first.url, { max: 1 });
  await before`create table kept (word text collate "C")`;
  await before`insert into kept values ('açúcar')`;
  await before.end();
  await first.stop();

  const second = await start({ dir, password: "it's & secret" });
  const after = postgres(second.url, { max: 1 });
  cleanups.push(() => after.end());
  expect(await after`select word from kept`).toEqual([{ word: "açúcar" }]);
  expect(
    await after`select from pg_database where datname = 'funnel' and pg_encoding_to_char(encoding) = 'UTF8'`,
  ).toHaveLength(1);
});

test("a cluster with a password refuses a wrong one", async () => {
  const { url } = await start({ dir: privateDir(), password: "right", throwaway: true });
  const wrong = postgres(url.replace("right", "wrong"), { max: 1 });
  await expect(wrong`select 1`).rejects.toMatchObject({ code: "28P01" });
  await wrong.end();
});

test("a failing statement leaves no text of its values in the server's log", async () => {
  let log = "";
  const { url } = await start({
    dir: privateDir(),
    throwaway: true,
    log: (lines) => (log += lines),
  });
  const client = postgres(url, { max: 1 });
  cleanups.push(() => client.end());
  await client`create table once (value text unique)`;
  await client`insert into once values ('what a lead wrote')`;
  await expect(client`insert into once values ('what a lead wrote')`).rejects.toThrow();
  await expect.poll(() => log).toContain("duplicate key");
  expect(log).not.toContain("what a lead wrote");
});
