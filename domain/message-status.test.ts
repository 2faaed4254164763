import fc from "fast-check";
import { expect, test } from "vitest";
import { advanceStatus, type MessageStatus } from "./message-status.ts";

const reported = fc.constantFrom<MessageStatus>("sent", "delivered", "read", "played", "failed");
const end = (statuses: MessageStatus[]) =>
  statuses.reduce(advanceStatus, "accepted" as MessageStatus);

test("statuses advance, skip steps and never go back", () => {
  expect(end(["delivered", "sent"])).toBe("delivered");
  expect(end(["read"])).toBe("read");
  expect(end(["failed", "delivered"])).toBe("delivered");
  expect(end(["sent", "failed"])).toBe("failed");
  expect(advanceStatus("received", "read")).toBe("received");
});

test("I3: order and repetition make no difference", () => {
  fc.assert(
    fc.property(fc.array(reported), fc.func(fc.nat()), (statuses, key) => {
      const shuffled = [...statuses, ...statuses].toSorted((a, b) => key(a) - key(b));
      expect(end(shuffled)).toBe(end(statuses));
    }),
    { numRuns: 10_000 },
  );
});
