import fc from "fast-check";
import { expect, test } from "vitest";
import { ANY_AGENT, parseSlotRow, slotRowId } from "./slot-choice.ts";

test("a row says its place, agent and time, and is short enough", () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.option(fc.uuid(), { nil: ANY_AGENT }),
      fc.nat(8_640_000_000_000_000 - 1).filter((at) => at < 1e15),
      (listingId, agentId, startsAt) => {
        const id = slotRowId(listingId, startsAt, agentId);
        expect(id.length).toBeLessThanOrEqual(200);
        expect(parseSlotRow(id)).toEqual({ listingId, slot: { agentId, startsAt } });
      },
    ),
    { numRuns: 10_000 },
  );
});

test.each([
  "",
  "slot",
  "slot:a:b",
  "slot:a:b:soon",
  "slot::b:1",
  "slot:a:b:-1",
  "viewing:a:confirm",
])("%j is another row", (id) => expect(parseSlotRow(id)).toBeNull());
