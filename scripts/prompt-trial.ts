import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { rerunTurn } from "../activities/rerun-turn.ts";
import { connectDatabase } from "../db/client.ts";
import { chooseTurns } from "../db/queries/prompt-trials.ts";
import { organizations } from "../db/schema/index.ts";
import { LLM_STAGES, type LlmStage } from "../domain/llm-stage.ts";
import type { TurnChange, TurnDifference, TurnResult } from "../domain/turn-difference.ts";
import { createPipeline, LLM_SETTINGS } from "../llm/model.ts";
import { loadSettings } from "../platform/env.ts";

const USAGE = `npm run prompt:trial -- --stage mouth --file new-prompt.txt [--last 10 | --lead ID | --turn ID] [--organization ID]

Runs recorded turns again with the file's text as the rules of a stage (eyes, brain or mouth), and says
in what each turn differs. Sends, books and keeps nothing; the model calls are paid for.`;

const { values } = parseArgs({
  options: {
    stage: { type: "string" },
    file: { type: "string" },
    last: { type: "string", default: "10" },
    lead: { type: "string" },
    turn: { type: "string" },
    organization: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const stage = LLM_STAGES.find((known) => known === values.stage && known !== "memory");
const last = Number(values.last);
if (values.help || stage === undefined || !values.file || !Number.isInteger(last) || last < 1) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 1);
}

const MOST_TURNS = 200;
const settings = loadSettings("DATABASE_URL", ...LLM_SETTINGS);
const text = (await readFile(values.file, "utf8")).trim();
const db = connectDatabase(settings.DATABASE_URL, { max: 2 });
try {
  await tryOn(stage, text);
} finally {
  await db.close();
}

async function tryOn(of: LlmStage, rules: string): Promise<void> {
  const pipeline = createPipeline(settings);
  const organizationId = await organizationOf();
  const choice = values.turn
    ? { turnIds: [values.turn] }
    : values.lead
      ? { leadIds: [values.lead] }
      : { last: Math.min(last, MOST_TURNS) };
  const turnIds = await db.tenant(organizationId, (tx) =>
    chooseTurns(tx, organizationId, choice, MOST_TURNS),
  );
  if (!turnIds?.length) throw new Error("There is no such turn in this organization.");
  console.log(`${turnIds.length} turns with ${pipeline.model}, newest first\n`);
  if (pipeline.simulated)
    console.log(
      "The offline model goes by rules of its own: this shows the trial, not the prompt.\n",
    );
  const prompts = { [of]: { id: "file", label: `${of}@file`, text: rules } };
  const differences: TurnDifference[] = [];
  for (const turnId of turnIds) {
    const { signal } = new AbortController();
    const rerun = await rerunTurn({ db, pipeline }, { organizationId, turnId }, prompts, signal);
    if (rerun?.difference) differences.push(rerun.difference);
    console.log(`Turn ${turnId}`);
    console.log(
      rerun?.difference ? inWords(rerun.difference) : `  not run again: ${rerun?.reason}`,
    );
  }
  printTotals(differences, turnIds.length);
}

/** The named one, or the first. */
async function organizationOf(): Promise<string> {
  if (values.organization !== undefined) return values.organization;
  const known = await db.router((tx) => tx.select({ id: organizations.id }).from(organizations));
  const [first] = known.map(({ id }) => id).toSorted();
  if (first === undefined) throw new Error("There is no organization yet: npm run seed-db");
  return first;
}

function inWords({ before, after, changed }: TurnDifference): string {
  const lines = changed.map((part) => {
    const [was, is] = [shown(before, part), shown(after, part)];
    return `  ${part}\n    was  ${was}\n    is   ${is}`;
  });
  const cost = `  tokens ${before.tokens} → ${after.tokens}, cost ${dollars(before.costMicros)} → ${dollars(after.costMicros)}`;
  const anew = after.searchedAnew ? ["  other facts were heard: the listings are today's"] : [];
  return [...(lines.length > 0 ? lines : ["  the same"]), ...anew, cost].join("\n");
}

function shown(result: TurnResult, part: TurnChange): string {
  switch (part) {
    case "action": {
      const rules = result.rules.length > 0 ? `, by ${result.rules.join(", ")}` : "";
      return `${JSON.stringify(result.action)}${rules}`;
    }
    case "facts":
      return (
        result.facts
          .map(({ key, value, how }) => `${key} ${JSON.stringify(value)} (${how})`)
          .join(", ") || "none"
      );
    case "violations":
      return result.violations.join(", ") || "none";
    case "stage":
      return result.stage ?? "none";
    default:
      return (
        result.text?.replaceAll("\n", "\n         ") ?? "nothing, or what code would arrange first"
      );
  }
}

function printTotals(differences: readonly TurnDifference[], turns: number): void {
  const count = (part: TurnChange) =>
    differences.filter(({ changed }) => changed.includes(part)).length;
  const violations = (run: "before" | "after") =>
    differences.reduce((sum, difference) => sum + difference[run].violations.length, 0);
  const cost = (run: "before" | "after") =>
    dollars(differences.reduce((sum, difference) => sum + (difference[run].costMicros ?? 0), 0));
  console.table({
    turns,
    "run again": differences.length,
    "other action": count("action"),
    "other facts": count("facts"),
    "other words": count("text"),
    "violations before": violations("before"),
    "violations after": violations("after"),
    "cost before": cost("before"),
    "cost after": cost("after"),
  });
}

function dollars(micros: number | null): string {
  return micros === null ? "unknown" : `$${(micros / 1e6).toFixed(6)}`;
}
