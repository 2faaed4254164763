import { expect, test } from "vitest";
import { countText, newestOf, newsOf, titleWith } from "./news.ts";

const one = (
  id: string,
  leadId: string | null = null,
  kind: "snooze_over" | "person_wanted" = "person_wanted",
) => ({ id, leadId, kind }) as const;
const open = { muted: [], atLead: null };

test("what was there when the page was opened is no news", () => {
  expect(newsOf([one("2"), one("1")], null, open)).toEqual([]);
});

test("what came since is, the oldest first, and once", () => {
  const items = [one("3"), one("2"), one("1")];
  expect(newsOf(items, "1", open).map(({ id }) => id)).toEqual(["2", "3"]);
  expect(newsOf(items, newestOf(items, "1"), open)).toEqual([]);
});

test("the newest stays the newest when it was read meanwhile", () => {
  expect(newestOf([], null)).toBe("");
  expect(newestOf([one("1")], "2")).toBe("2");
  expect(newsOf([one("1")], newestOf([], null), open)).toHaveLength(1);
});

test("nobody is told what they muted, nor of the lead that they look at", () => {
  const items = [one("4", "ana"), one("3", "rui"), one("2", "rui", "snooze_over")];
  const told = newsOf(items, "1", { muted: ["snooze_over"], atLead: "ana" });
  expect(told.map(({ id }) => id)).toEqual(["3"]);
});

test("a hidden tab's title has the count, once, and a seen one's has none", () => {
  expect(titleWith("Inbox", 3, true)).toBe("(3) Inbox");
  expect(titleWith("(3) Inbox", 120, true)).toBe("(99+) Inbox");
  expect(titleWith("(99+) Inbox", 120, false)).toBe("Inbox");
  expect(titleWith("(3) Inbox", 0, true)).toBe("Inbox");
  expect(countText(99)).toBe("99");
});
