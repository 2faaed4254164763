import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantTx } from "../client.ts";
import { ANSWERS, QUESTIONS } from "../testing/knowledge-questions.ts";
import { createOrganization, testDatabase, type TestDatabase } from "../../tests/database.ts";
import { createMember } from "../../tests/api.ts";
import { addAnswer, archiveAnswer, changeAnswer } from "./knowledge.ts";
import { searchKnowledge } from "./search-knowledge.ts";

let database: TestDatabase;
let organizationId: string;
let by: string;
const ids = new Map<string, string>();
beforeAll(async () => {
  database = await testDatabase();
  ({ organizationId } = await createOrganization(database.db));
  by = (await createMember(database.db, organizationId)).userId;
  for (const [key, words] of Object.entries(ANSWERS)) {
    const { id } = await inside((tx) => addAnswer(tx, organizationId, { ...words, by }));
    ids.set(id, key);
  }
});
afterAll(() => database[Symbol.asyncDispose]());

const inside = <T>(work: (tx: TenantTx) => Promise<T>) => database.db.tenant(organizationId, work);

const found = async (...words: string[]) =>
  (await inside((tx) => searchKnowledge(tx, words, 3))).map(({ id }) => ids.get(id) ?? id);

test("of thirty questions in four languages the answer is among the first three of 27 or more", async () => {
  const missed: string[] = [];
  for (const [question, key] of QUESTIONS)
    if (!(await found(question)).includes(key)) missed.push(`${key}: ${question}`);
  expect(Object.keys(ANSWERS)).toHaveLength(20);
  expect(QUESTIONS).toHaveLength(30);
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(3);
});

test("an answer is found by its newest words, not when it is archived, and not by others", async () => {
  const rice = { question: "Can I cook rice?", answer: "You can.", language: "en", by };
  const { id } = await inside((tx) => addAnswer(tx, organizationId, rice));
  expect(await found("rice")).toEqual([id]);
  await inside((tx) => changeAnswer(tx, id, { question: "Can I cook noodles?", by }));
  expect(await found("rice")).toEqual([]);
  expect(await found("noodle")).toEqual([id]);
  const other = await createOrganization(database.db);
  const theirs = await database.db.tenant(other.organizationId, (tx) =>
    searchKnowledge(tx, ["noodle"], 3),
  );
  expect(theirs).toEqual([]);
  await inside((tx) => archiveAnswer(tx, id, { version: null, by }));
  expect(await found("noodle")).toEqual([]);
});

test("what leads write is words to search, whatever signs are in it", async () => {
  expect(await found(`"depo:* & | ! <-> ('-- or or OR -deposit ?`)).toContain("deposit");
  expect(await found("🙂", "?", "")).toEqual([]);
});
