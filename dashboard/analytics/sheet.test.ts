import { expect, it } from "vitest";
import { asCsv, written, type Sheet } from "./sheet.ts";

const sheet: Sheet = {
  columns: [{ title: "Ad" }, { title: "Leads", write: (n) => `${n} leads` }],
  rows: [
    ["=1+1", 1200],
    ['Villa, "sea"', null],
  ],
};

it("writes numbers bare in a file, and no formulas", async () => {
  expect(await asCsv(sheet)).toBe('\ufeffAd,Leads\n\'=1+1,1200\n"Villa, ""sea""",\n');
  expect(await asCsv(sheet, "\t")).toContain("Ad\tLeads\n'=1+1\t1200\n");
});

it("writes a file in the unit that its head names", async () => {
  const inFile = { title: "Seconds", value: (ms: number) => ms / 1_000 };
  const waits: Sheet = { columns: [{ title: "Wait", inFile }], rows: [[90_000], [null]] };
  expect(await asCsv(waits, "\t")).toBe("Seconds\n90\n\n");
});

it("writes them for people in a table", () => {
  const [ad, leads] = sheet.columns as [Sheet["columns"][0], Sheet["columns"][0]];
  expect(written(1200, leads)).toBe("1200 leads");
  expect(written("x", ad)).toBe("x");
  expect(written(null, leads)).toBe("–");
});
