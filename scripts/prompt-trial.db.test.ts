import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { promptTrials, promptVersions } from "../db/schema/index.ts";
import { DEFAULT_PROMPTS } from "../llm/default-prompts.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { leadSays } from "../tests/lead.ts";

let world: ActivityWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "funnel-trial-"));
  world = await activityWorld();
  const leadId = await world.lead();
  for (const [index, text] of ["Hi!", "I want to buy a flat in Lisbon"].entries()) {
    const messageIds = [await leadSays(world.db, world.organization, leadId, text)];
    const ref = world.ref(leadId, MONDAY + index * 60_000);
    await world.run("observe", { ...ref, cause: "messages", messageIds });
    await world.run("decide", ref);
    await world.run("compose", { ...ref, cause: "messages" });
    await world.run("finishTurn", { ...ref, outcome: "sent" });
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world[Symbol.asyncDispose]();
});

async function trial(...args: string[]): Promise<string> {
  const [row] = await world.read((tx) =>
    tx.execute<{ name: string }>(sql`select current_database() as name`),
  );
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${row?.name}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, "prompt-trial.ts"), ...args],
    { env: { ...process.env, DATABASE_URL: url.href, LLM_PROVIDER: "demo" } },
  );
  return stdout;
}

test("a prompt from a file is tried on the latest turns and told in words; nothing is kept", async () => {
  const file = join(folder, "prompt.txt");
  await writeFile(file, DEFAULT_PROMPTS.mouth.text);
  const words = await trial("--stage", "mouth", "--file", file, "--last", "5");
  expect(words).toContain("2 turns with");
  expect(words.match(/^ {2}the same$/gm)).toHaveLength(2);
  expect(words).toMatch(/run again\s*│ 2/u);
  expect(words).toMatch(/other words\s*│ 0/u);
  const kept = await world.read(async (tx) => [
    await tx.$count(promptTrials),
    await tx.$count(promptVersions),
  ]);
  expect(kept).toEqual([0, 0]);
});

test("without a stage that can be tried it explains itself", async () => {
  await expect(trial("--stage", "memory", "--file", "x")).rejects.toMatchObject({
    stdout: expect.stringContaining("npm run prompt:trial"),
  });
});
