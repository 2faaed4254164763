import { expect, test } from "vitest";
import { createLoginLimit, createResetLimit } from "./login-limit.ts";

const HELD = { code: "rate_limited", details: { retryAfterSeconds: expect.any(Number) } };
const times = async (count: number, work: (n: number) => Promise<void>) => {
  for (let n = 0; n < count; n += 1) await work(n);
};

test("who fails too often from one address fails from there alone", async () => {
  const limit = createLoginLimit();
  await times(10, () => limit.attempt("ana@example.test", "203.0.113.1"));
  await expect(limit.attempt("ana@example.test", "203.0.113.1")).rejects.toMatchObject(HELD);
  await limit.attempt("ana@example.test", "203.0.113.2");
  await limit.attempt("rui@example.test", "203.0.113.1");
});

test("an account is held after a hundred failures from everywhere, of which refused ones are none", async () => {
  const limit = createLoginLimit();
  await times(30, () => limit.attempt("ana@example.test", "203.0.113.0").catch(() => {}));
  await times(90, (n) => limit.attempt("ana@example.test", `203.0.113.${1 + (n % 9)}`));
  await expect(limit.attempt("ana@example.test", "203.0.113.99")).rejects.toMatchObject(HELD);
});

test("an address fails fifty times, and an IPv6 client is its network", async () => {
  const limit = createLoginLimit();
  await times(50, (n) => limit.attempt(`${n}@example.test`, `2001:db8::${n.toString(16)}`));
  await expect(limit.attempt("a@example.test", "2001:db8:0:0:ffff::1")).rejects.toMatchObject(HELD);
  await limit.attempt("a@example.test", "2001:db8:0:1::1");
  await times(50, (n) =>
    limit.attempt(`${n}@example.test`, n % 2 ? "::ffff:203.0.113.1" : "203.0.113.1"),
  );
  await expect(limit.attempt("a@example.test", "203.0.113.1")).rejects.toMatchObject(HELD);
});

test("a success forgets what failed from there, and counts as no failure anywhere", async () => {
  const limit = createLoginLimit();
  await times(9, () => limit.attempt("ana@example.test", "203.0.113.1"));
  await times(200, async () => {
    await limit.attempt("ana@example.test", "203.0.113.1");
    await limit.succeeded("ana@example.test", "203.0.113.1");
  });
  await times(10, () => limit.attempt("ana@example.test", "203.0.113.1"));
  await expect(limit.attempt("ana@example.test", "203.0.113.1")).rejects.toMatchObject(HELD);
});

test("what was neither does not count, and who chose a new password begins anew", async () => {
  const limit = createLoginLimit();
  await times(200, async () => {
    await limit.attempt("ana@example.test", "203.0.113.1");
    await limit.takeBack("ana@example.test", "203.0.113.1");
  });
  await times(100, (n) => limit.attempt("ana@example.test", `203.0.113.${n % 10}`));
  await limit.forgive("ana@example.test", "203.0.113.1");
  await limit.attempt("ana@example.test", "203.0.113.1");
});

test("mails are asked for four times an account", async () => {
  const limit = createResetLimit();
  await times(4, (n) => limit.attempt("ana@example.test", `203.0.113.${n}`));
  await expect(limit.attempt("ana@example.test", "203.0.113.9")).rejects.toMatchObject(HELD);
  await limit.attempt("rui@example.test", "203.0.113.9");
});
