import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../../../tests/database.ts";
import type { Lead } from "../../schema/index.ts";
import { changeLead } from "../change-lead.ts";
import { foldFigures } from "./fold-figures.ts";
import { differences, figures, newLead, sceneIn } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

test("two leads that become one count once in each stage, and twice when they are parted", async () => {
  const s = await sceneIn(database);
  const [one, other] = [await newLead(s, { source_id: "ad-1" }), await newLead(s)];
  const change = (leadId: string, set: Partial<Lead>) =>
    s.inside((tx) => changeLead(tx, leadId, { set }, Date.now()));
  for (const leadId of [one, other]) await change(leadId, { stage: "qualified" });
  await foldFigures(database.db, s.organizationId);
  const reached = async () =>
    (await figures(s, "reached")).map(({ key, detail, count }) => `${count} ${key} by ${detail}`);
  const both = ["1 new by ad", "1 new by organic", "1 qualified by ad", "1 qualified by organic"];
  expect(await reached()).toEqual(both);

  await change(other, { mergedIntoId: one });
  expect(await reached()).toEqual(["1 new by ad", "1 qualified by ad"]);
  expect(await figures(s, "leads")).toHaveLength(1);
  expect(await differences(s)).toEqual([]);

  await change(other, { mergedIntoId: null });
  expect(await reached()).toEqual(both);
  expect(await differences(s)).toEqual([]);
});
