import { expect, it } from "vitest";
import { readListingRows } from "../../../domain/listing-batch.ts";
import { readListingCsv } from "../../../domain/listing-csv.ts";
import { EXAMPLE_FILE } from "./example-file.ts";

it("is a file that can be imported as it is", () => {
  const file = readListingCsv(EXAMPLE_FILE);
  expect(file).toMatchObject({ ignored: [] });
  const { listings, failed } = readListingRows("rows" in file ? file.rows : [], "EUR");
  expect(failed).toEqual([]);
  expect(listings.map(({ reference }) => reference)).toEqual(["EX-1", "EX-2", "EX-3"]);
});
