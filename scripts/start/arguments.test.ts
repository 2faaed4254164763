import { expect, test } from "vitest";
import { parseArguments } from "./arguments.ts";

test("--fresh and --help are known, and anything else is refused with the help", () => {
  expect(parseArguments([])).toEqual({ fresh: false, help: false });
  expect(parseArguments(["--fresh"])).toEqual({ fresh: true, help: false });
  expect(() => parseArguments(["--fersh"])).toThrow(/--fersh[\s\S]*Usage: npm start/);
});
