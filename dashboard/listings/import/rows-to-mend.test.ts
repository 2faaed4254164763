import { expect, it } from "vitest";
import { readListingCsv } from "../../../domain/listing-csv.ts";
import { readListingRows } from "../../../domain/listing-batch.ts";
import { rowsToMend } from "./rows-to-mend.ts";

const HEADERS = "Ref;Title;Purpose;Type;City;Size;Price;Beds;Baths";
const GOOD = 'A-1;"House\nwith ""garden""";sale;house;Porto;80;265000;2;1';
const BAD = 'A-2;"Flat; with view";sale;flat;Porto;80;ask us;2;1';
const bytes = (...lines: string[]) => new TextEncoder().encode(lines.join("\r\n"));

function failedOf(text: string) {
  const file = readListingCsv(text);
  return "rows" in file ? readListingRows(file.rows, "EUR").failed : [];
}

it("gives back the rows that failed, with what to do", () => {
  const file = [HEADERS, GOOD, "", BAD];
  const mend = rowsToMend(bytes(...file), failedOf(file.join("\r\n")), "What to do");
  expect(mend).toBe(
    `\uFEFF${HEADERS};What to do\r\n${BAD};price: Write one figure, such as 450000 or €450,000\r\n`,
  );
});

it("gives a file that can be mended, sent and mended again", () => {
  const first = rowsToMend(bytes(HEADERS, BAD), failedOf([HEADERS, BAD].join("\n")), "What to do");
  const again = rowsToMend(bytes(first), failedOf(first), "What to do");
  expect(again).toBe(first);
  expect(failedOf(first.replace("ask us", "265000"))).toEqual([]);
});

it("keeps a cell too many, and the words of an older spreadsheet", () => {
  const row = "A-3,Caf\xe9, corner,sale,flat,Porto,80,1000,2,1";
  const text = `${HEADERS.replaceAll(";", ",")}\n${row}`;
  const old = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const [, mended = ""] = rowsToMend(old, failedOf(text), "What to do").split("\r\n");
  expect(mended.startsWith(row)).toBe(true);
  expect(mended).toContain("more cells than the first");
});
