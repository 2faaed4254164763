import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonOf } from "./repair.ts";

it.each([
  ['{"a":1}'],
  ['```json\n{"a":1}\n```'],
  ["Sure! Here it is:\n{a: 1,}\nAnything else?"],
  ["<think>{ not this }</think>{'a': 1}"],
])("%s", (answer) => expect(jsonOf(answer)).toEqual({ a: 1 }));

it("changes nothing of what was already JSON", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/<think>|```/u.test(text));
      expect(jsonOf(text)).toEqual(JSON.parse(text));
    }),
  );
});
