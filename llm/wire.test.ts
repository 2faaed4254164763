import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aliasesOf } from "./aliases.ts";
import { brainWire } from "./brain.ts";
import { LISTINGS, newConversation } from "./evals/town.ts";
import { eyesWire } from "./eyes.ts";
import { memoryWire } from "./memory.ts";
import { mouthWire } from "./mouth.ts";

const message = {
  id: "m-1",
  author: "lead" as const,
  type: "text",
  text: "hi",
  at: "2026-11-23T10:00:00.000Z",
};
const full = aliasesOf(
  newConversation({ messages: [message], newMessageIds: ["m-1"], listings: LISTINGS.slice(0, 3) }),
);
const empty = aliasesOf(newConversation());

describe("wire schemas", () => {
  it.each([
    ["eyes", eyesWire(full)],
    ["eyes without a message or a listing", eyesWire(empty)],
    ["brain", brainWire(full, "new", true)],
    ["brain of a closed deal", brainWire(empty, "won", false)],
    ["mouth", mouthWire(full)],
    ["memory", memoryWire(empty)],
  ])("%s: every key required, closed, and without bounds", (_, wire) => {
    const schema = z.toJSONSchema(wire);
    let objects = 0;
    walk(schema, (node) => {
      expect(
        Object.keys(node).filter((key) =>
          /^(min|max|pattern|format|default|exclusive|multipleOf)/u.test(key),
        ),
      ).toEqual([]);
      if (Array.isArray(node["enum"])) expect(node["enum"].length).toBeGreaterThan(0);
      if (node["type"] !== "object") return;
      objects++;
      expect(node["additionalProperties"]).toBe(false);
      expect(node["required"]).toEqual(Object.keys(node["properties"] as object));
    });
    expect(objects).toBeGreaterThan(0);
  });

  it("closes the sets to what this call knows", () => {
    const seen = {
      intent: "search",
      sentiment: "neutral",
      urgency: "low",
      language: "en",
      risks: [],
      facts: [],
      objection: null,
      lookUp: [],
      listings: ["L3"],
    };
    expect(eyesWire(full).safeParse(seen).success).toBe(true);
    expect(eyesWire(full).safeParse({ ...seen, listings: ["L4"] }).success).toBe(false);
    expect(
      eyesWire(full).safeParse({
        ...seen,
        facts: [{ key: "religion", how: "said", values: ["x"], message: "M1" }],
      }).success,
    ).toBe(false);
    expect(
      eyesWire(full).safeParse({
        ...seen,
        facts: [{ key: "areas", how: "said", values: ["x"], message: "M2" }],
      }).success,
    ).toBe(false);
    const stages = (stage: "new" | "won") =>
      (["viewing_booked", "won", "engaged"] as const).map(
        (next) => brainWire(full, stage, false).shape.stage.safeParse(next).success,
      );
    expect(stages("new")).toEqual([false, false, true]);
    expect(stages("won")).toEqual([false, false, false]);
  });
});

function walk(node: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) visit(node as Record<string, unknown>);
  for (const child of Object.values(node)) walk(child, visit);
}
