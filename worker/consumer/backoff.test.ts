import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPause, retryDelaySeconds } from "./backoff.ts";

describe("a message that failed", () => {
  test.each([
    [1, 2],
    [2, 10],
    [3, 50],
    [4, 250],
    [5, 900],
    [50, 900],
  ])("for the %i. time comes again after about %i s", (receives, seconds) => {
    expect(retryDelaySeconds(receives, () => 0.5)).toBe(seconds);
  });

  test("never waits longer than SQS allows", () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (receives, luck) => {
        const seconds = retryDelaySeconds(receives, () => luck);
        expect(Number.isInteger(seconds) && seconds > 0 && seconds <= 43_200).toBe(true);
      }),
    );
  });
});

describe("a pause", () => {
  function setUp() {
    let now = 0;
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      now += ms;
    };
    const pause = createPause({ now: () => now, sleep });
    const wait = () => pause.wait(new AbortController().signal);
    return { pause, slept, wait };
  }

  test("grows from outage to outage, up to ten seconds", async () => {
    const { pause, slept, wait } = setUp();
    for (let i = 0; i < 7; i++) {
      pause.failed();
      await wait();
    }
    expect(slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test("of ten messages that failed together is one pause", async () => {
    const { pause, slept, wait } = setUp();
    for (let i = 0; i < 10; i++) pause.failed();
    await wait();
    await wait();
    expect(slept).toEqual([500]);
  });

  test("ends with the first success, and then begins anew", async () => {
    const { pause, slept, wait } = setUp();
    pause.failed();
    await wait();
    pause.failed();
    pause.succeeded();
    await wait();
    pause.failed();
    await wait();
    expect(slept).toEqual([500, 500]);
  });

  test("does not hold up a shutdown", async () => {
    const pause = createPause();
    pause.failed();
    await expect(pause.wait(AbortSignal.abort())).rejects.toThrow();
  });
});
