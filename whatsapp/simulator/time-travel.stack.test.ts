import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLead } from "../../db/queries/find-lead.ts";
import { startWholeStack, type WholeStack } from "../../tests/whole-stack.ts";

let stack: WholeStack;
beforeAll(async () => {
  stack = await startWholeStack();
}, 120_000);
afterAll(() => stack[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const WA_ID = "351912000077";

interface Journey {
  leadId: string;
  before: string;
  now: string;
  aheadMs: number;
  fired: { kind: string }[];
  agenda: { kind: string; at: string }[];
}

async function ask(path: string, until?: string): Promise<Journey> {
  const answer = await fetch(`${stack.simulator}/simulator/leads/${path}`, {
    headers: { "content-type": "application/json" },
    ...(until && { method: "POST", body: JSON.stringify({ until }) }),
  });
  return (await answer.json()) as Journey;
}

test("a lead who went quiet hears from us when time is moved, and so does the database", async () => {
  const phone = stack.phone(WA_ID);
  await phone.says("Hi, I am looking for a 2-bedroom flat in Lisbon");
  await phone.gets(1);
  await expect
    .poll(async () => (await ask(`${WA_ID}/agenda`)).agenda.length, { timeout: 20_000 })
    .toBeGreaterThan(0);

  const first = await ask(`${WA_ID}/fast-forward`, "next");
  expect(first.fired).toMatchObject([{ kind: "follow_up" }]);
  const [, followUp] = await phone.gets(2);
  expect(Math.abs(Date.parse(followUp?.at ?? "") - Date.parse(first.now))).toBeLessThan(10_000);

  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["scripts/lead-fast-forward.ts", "--phone", WA_ID, "--to", "2d"],
    { env: stack.env },
  );
  expect(stdout).toContain("Happened on the way");
  const { leadId, now, aheadMs } = await ask(`${WA_ID}/agenda`);
  expect(aheadMs).toBeGreaterThan(2 * DAY_MS);
  expect(Math.abs(Date.parse(now) - Date.now() - aheadMs)).toBeLessThan(5_000);
  const stored = await stack.db.tenant(stack.organizationId, (tx) => findLead(tx, leadId));
  expect(Math.abs((stored?.clockAheadMs ?? 0) - aheadMs)).toBeLessThan(5_000);

  await phone.says("I am back, is it still there?");
  const answer = (await phone.gets((await phone.replies()).length + 1)).at(-1);
  expect(Date.parse(answer?.at ?? "") - Date.now()).toBeGreaterThan(2 * DAY_MS - 60_000);
}, 120_000);
