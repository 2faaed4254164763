import { expect, test, vi } from "vitest";
import { sign } from "../../whatsapp/signature.ts";
import { createChannelDirectory } from "./channel-directory.ts";
import type { ChannelSecret } from "./internal-api.ts";

const BODY = new TextEncoder().encode("{}");
const REF = { phoneNumberId: "100" };
const channel = (appSecret: string): ChannelSecret => ({
  id: "c1",
  organizationId: "o1",
  phoneNumberId: "100",
  appSecret,
});

function setUp(...answers: (ChannelSecret | null)[]) {
  let now = 1_000_000;
  const findChannel = vi.fn<() => Promise<ChannelSecret | null>>(
    async () => (answers.length > 1 ? answers.shift() : answers[0]) ?? null,
  );
  const directory = createChannelDirectory({ findChannel }, { now: () => now });
  const signedWith = (secret: string) => directory.authenticate(REF, BODY, sign(BODY, secret));
  return { findChannel, directory, signedWith, pass: (ms: number) => void (now += ms) };
}

test("the secret is asked for once a minute, however many webhooks come", async () => {
  const { signedWith, findChannel, pass } = setUp(channel("one"));
  await Promise.all([signedWith("one"), signedWith("one"), signedWith("one")]);
  pass(59_000);
  expect(await signedWith("one")).toMatchObject({ id: "c1" });
  expect(findChannel).toHaveBeenCalledTimes(1);
  pass(2_000);
  await signedWith("one");
  expect(findChannel).toHaveBeenCalledTimes(2);
});

test("a rotated secret counts at once", async () => {
  const { signedWith, findChannel, pass } = setUp(channel("old"), channel("new"));
  await signedWith("old");
  pass(5_000);
  expect(await signedWith("new")).toMatchObject({ appSecret: "new" });
  expect(await signedWith("new")).toMatchObject({ appSecret: "new" });
  expect(findChannel).toHaveBeenCalledTimes(2);
});

test("a flood of forged webhooks is no flood of lookups", async () => {
  const { signedWith, findChannel, pass } = setUp(channel("one"));
  for (let i = 0; i < 100; i++) expect(await signedWith("guess")).toBe("forged");
  expect(findChannel).toHaveBeenCalledTimes(1);
  pass(5_000);
  for (let i = 0; i < 100; i++) expect(await signedWith("guess")).toBe("forged");
  expect(findChannel).toHaveBeenCalledTimes(2);
});

test("a webhook without a signature is forged", async () => {
  const { directory } = setUp(channel("one"));
  expect(await directory.authenticate(REF, BODY, null)).toBe("forged");
});

test("an unknown number is asked for again, in case it became known", async () => {
  const { signedWith } = setUp(null, channel("one"));
  expect(await signedWith("one")).toBe("unknown");
  expect(await signedWith("one")).toMatchObject({ id: "c1" });
});

test("a lookup that fails is not remembered", async () => {
  const { signedWith, findChannel } = setUp(channel("one"));
  findChannel.mockRejectedValueOnce(new Error("down"));
  await expect(signedWith("one")).rejects.toThrow("down");
  expect(await signedWith("one")).toMatchObject({ id: "c1" });
});
