import { expect, test } from "vitest";
import { templateParameters } from "./template-parameters.ts";

test("numbered variables go in the order of their numbers, each with its own value", () => {
  const parameters = templateParameters("On {{2}} we meet, {{1}}: {{2}}.", ["Monday", "Ana"]);
  expect(parameters).toEqual([
    { type: "text", text: "Ana" },
    { type: "text", text: "Monday" },
  ]);
});

test("named variables carry their names", () => {
  expect(templateParameters("Hi {{name}}, on {{day}}.", ["Ana", "Monday"])).toEqual([
    { type: "text", text: "Ana", parameter_name: "name" },
    { type: "text", text: "Monday", parameter_name: "day" },
  ]);
});
