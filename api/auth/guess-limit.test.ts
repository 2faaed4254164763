import { beforeEach, expect, test, vi } from "vitest";
import { FunnelError } from "../../platform/errors.ts";
import { createGuessLimit, type GuessLimit } from "./guess-limit.ts";

const HELD = { code: "rate_limited", details: { retryAfterSeconds: expect.any(Number) } };
const WRONG = new FunnelError("unauthorized", "Sign in again");
const wrong = vi.fn<() => Promise<never>>(async () => Promise.reject(WRONG));
const right = vi.fn<() => Promise<string>>(async () => "session");

let limit: GuessLimit;
beforeEach(() => {
  limit = createGuessLimit();
  vi.clearAllMocks();
});
const guessWrong = async (count: number, address = "203.0.113.1") => {
  for (let n = 0; n < count; n += 1)
    await expect(limit.guess(address, `wrong ${n}`, wrong)).rejects.toBe(WRONG);
};

test("after a hundred wrong ones of an address nothing is looked for", async () => {
  await guessWrong(100);
  await expect(limit.guess("203.0.113.1", "next", right)).rejects.toMatchObject(HELD);
  expect(right).not.toHaveBeenCalled();
  expect(await limit.guess("203.0.113.2", "next", right)).toBe("session");
});

test("what was right before still is looked for, until it is wrong", async () => {
  await limit.guess("203.0.113.1", "a key", right);
  await guessWrong(100);
  expect(await limit.guess("203.0.113.1", "a key", right)).toBe("session");
  await expect(limit.guess("203.0.113.1", "a key", wrong)).rejects.toBe(WRONG);
  await expect(limit.guess("203.0.113.1", "a key", right)).rejects.toMatchObject(HELD);
});

test("right ones do not count, nor does what fails by itself", async () => {
  for (let n = 0; n < 150; n += 1) {
    await limit.guess("203.0.113.1", `right ${n}`, right);
    const failing = limit.guess("203.0.113.1", `other ${n}`, () => Promise.reject(new Error("db")));
    await expect(failing).rejects.toThrow("db");
  }
  for (let n = 0; n < 150; n += 1)
    await Promise.all([1, 2].map(() => limit.guess("203.0.113.1", `both ${n}`, right)));
  await guessWrong(100);
});
