import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test(".env.example explains every variable, and no other", () => {
  const documented = [...read(".env.example").matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name]) => name,
  );
  const known = [...read("platform/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(
    ([, name]) => name,
  );
  expect(known.length).toBeGreaterThan(30);
  expect(new Set(documented)).toEqual(new Set(known));
  expect(documented).toHaveLength(known.length);
});

test("copied as it is, .env.example sets nothing", () => {
  expect(read(".env.example")).not.toMatch(/^[^#\n]/m);
});
