import fc from "fast-check";
import { expect, test } from "vitest";
import { windowIsOpen } from "./messaging-window.ts";
import { withholdReason, type SendFacts } from "./send-guard.ts";

const noon = Date.UTC(2026, 10, 23, 12);
const fine: SendFacts = {
  now: noon,
  optedOut: false,
  merged: false,
  owner: "bot",
  paused: false,
  channelPaused: false,
  lastInboundAt: noon - 60_000,
  kind: "text",
  proactive: false,
  hours: { timeZone: "UTC", from: "09:00", until: "20:00" },
  zones: ["UTC"],
};

test("I5: an answer within the window goes out", () => {
  expect(withholdReason(fine)).toBeNull();
});

test("I5: each rule alone withholds", () => {
  expect(withholdReason({ ...fine, optedOut: true })).toBe("opted_out");
  expect(withholdReason({ ...fine, merged: true })).toBe("merged");
  expect(withholdReason({ ...fine, owner: "person" })).toBe("person_owns");
  expect(withholdReason({ ...fine, paused: true })).toBe("paused");
  expect(withholdReason({ ...fine, channelPaused: true })).toBe("channel_paused");
  expect(withholdReason({ ...fine, lastInboundAt: noon - 25 * 3_600_000 })).toBe("window_closed");
  expect(withholdReason({ ...fine, lastInboundAt: null })).toBe("window_closed");
  const night = noon + 10 * 3_600_000;
  expect(withholdReason({ ...fine, proactive: true, now: night })).toBe("quiet_hours");
  expect(withholdReason({ ...fine, now: night })).toBeNull();
  expect(withholdReason({ ...fine, notBefore: noon + 1 })).toBe("reply_hours");
  expect(withholdReason({ ...fine, notBefore: noon })).toBeNull();
});

test("I5: a template may leave when the window is closed, but never after an opt-out", () => {
  const template = { ...fine, kind: "template" as const, lastInboundAt: null };
  expect(withholdReason(template)).toBeNull();
  expect(withholdReason({ ...template, optedOut: true })).toBe("opted_out");
});

test("I5: whatever the facts, nothing leaves that a rule forbids", () => {
  const facts = fc.record({
    now: fc.integer({ min: noon - 9e8, max: noon + 9e8 }),
    optedOut: fc.boolean(),
    merged: fc.boolean(),
    owner: fc.constantFrom("bot" as const, "person" as const),
    paused: fc.boolean(),
    channelPaused: fc.boolean(),
    lastInboundAt: fc.option(fc.integer({ min: noon - 9e8, max: noon + 9e8 })),
    kind: fc.constantFrom("text" as const, "template" as const),
    proactive: fc.boolean(),
    hours: fc.constant(fine.hours),
    zones: fc.constantFrom(["UTC"], ["UTC", "Asia/Tokyo"], ["America/New_York", "UTC"]),
  });
  fc.assert(
    fc.property(facts, (f) => {
      if (withholdReason(f) !== null) return;
      expect(f.optedOut || f.merged || f.owner === "person" || f.paused || f.channelPaused).toBe(
        false,
      );
      expect(f.kind === "template" || windowIsOpen(f.lastInboundAt, f.now)).toBe(true);
      if (f.proactive)
        expect(new Date(f.now).getUTCHours()).toSatisfy((h: number) => h >= 9 && h < 20);
    }),
    { numRuns: 10_000 },
  );
});
