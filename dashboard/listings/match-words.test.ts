import { expect, it } from "vitest";
import { gapsOf, partOf, unknownAreasOf } from "./match-words.ts";

it("keeps what the lead called a feature, with its own colons", () => {
  expect(partOf("feature:view: sea")).toEqual({ code: "feature", value: "view: sea" });
  expect(partOf("budget")).toEqual({ code: "budget", value: "" });
});

it("tells of an area without listings once, and of a listing only what it lacks itself", () => {
  const missing = ["area_unknown:Sintra", "feature:garage"];
  expect(unknownAreasOf([{ missing }, { missing }])).toEqual(["Sintra"]);
  expect(gapsOf({ missing })).toEqual([{ code: "feature", value: "garage" }]);
});
