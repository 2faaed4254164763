import { expect, it } from "vitest";
import { LISTING_COLUMNS, REQUIRED_COLUMNS } from "../../../domain/listing-columns.ts";
import { COLUMNS, NEEDED } from "./columns.ts";

it("tells of the columns that an import knows", () => {
  expect(COLUMNS).toEqual(LISTING_COLUMNS);
  expect(NEEDED).toEqual(REQUIRED_COLUMNS);
});
