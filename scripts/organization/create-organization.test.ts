import { expect, test } from "vitest";
import { readOrder } from "./create-organization.ts";

const GOOD = { name: "Casa Lisboa", email: "Maria@Example.test" };

test("an owner who is not named is called as their address", () => {
  const { owner } = readOrder({ ...GOOD, email: "maria.silva@example.test" });
  expect(owner.name).toBe("maria silva");
  expect(readOrder({ ...GOOD, "time-zone": "Europe/Lisbon" })).toEqual({
    organization: { name: "Casa Lisboa", timeZone: "Europe/Lisbon" },
    owner: { email: "maria@example.test", name: "Maria" },
  });
});

test.each([
  [{ name: undefined }, /^--name: /],
  [{ name: " " }, /^--name: is empty$/],
  [{ email: undefined }, /^--email: /],
  [{ email: "nobody" }, /^--email: /],
  [{ email: "@" }, /^--email: /],
  [{ "owner-name": " " }, /^--owner-name: is empty$/],
  [{ "time-zone": "Mars" }, /^--time-zone: is no IANA time zone$/],
  [{ currency: "euro" }, /^--currency: needs an ISO 4217 code/],
  [{ language: "Portuguese (Portugal)" }, /^--language: /],
  [{ name: "", email: "" }, /^--name: .*\n.*--email: /s],
])("%j is told by its option", (over, message) => {
  expect(() => readOrder({ ...GOOD, ...over } as Parameters<typeof readOrder>[0])).toThrow(message);
});
