import { expect, test } from "vitest";
import { waIdsOf } from "./wa-ids.ts";

test("a number in E.164 is WhatsApp's id without the plus", () => {
  expect(waIdsOf("+351912345678")).toEqual(["351912345678"]);
});

test("where WhatsApp may know a mobile by another form, that one is looked for, too", () => {
  expect(waIdsOf("+525512345678")).toEqual(["525512345678", "5215512345678"]);
  expect(waIdsOf("+5511961234567")).toEqual(["5511961234567", "551161234567"]);
  expect(waIdsOf("+5491123456789")).toEqual(["5491123456789", "541123456789"]);
});

test("what is no number, or not in E.164, is none", () => {
  for (const text of ["351912345678", "+35191234", "+351 912 345 678", "+0", "", "+351912345678;x"])
    expect(waIdsOf(text)).toBeNull();
});
