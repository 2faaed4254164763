import { describe, expect, test, vi } from "vitest";
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

function setUp(...answers: (ChannelSecret | ChannelSecret[] | null)[]) {
  let now = 1_000_000;
  const findChannels = vi.fn<() => Promise<ChannelSecret[]>>(async () =>
    [(answers.length > 1 ? answers.shift() : answers[0]) ?? []].flat(),
  );
  const directory = createChannelDirectory({ findChannels }, { now: () => now });
  const signedWith = (secret: string) => directory.authenticate(REF, BODY, sign(BODY, secret));
  return { findChannels, directory, signedWith, pass: (ms: number) => void (now += ms) };
}

test("the secret is asked for once a minute, however many webhooks come", async () => {
  const { signedWith, findChannels, pass } = setUp(channel("one"));
  await Promise.all([signedWith("one"), signedWith("one"), signedWith("one")]);
  pass(59_000);
  expect(await signedWith("one")).toMatchObject([{ id: "c1" }]);
  expect(findChannels).toHaveBeenCalledTimes(1);
  pass(2_000);
  await signedWith("one");
  expect(findChannels).toHaveBeenCalledTimes(2);
});

test("a rotated secret counts at once", async () => {
  const { signedWith, findChannels, pass } = setUp(channel("old"), channel("new"));
  await signedWith("old");
  pass(5_000);
  expect(await signedWith("new")).toMatchObject([{ appSecret: "new" }]);
  expect(await signedWith("new")).toMatchObject([{ appSecret: "new" }]);
  expect(findChannels).toHaveBeenCalledTimes(2);
});

test("a flood of forged webhooks is no flood of lookups", async () => {
  const { signedWith, findChannels, pass } = setUp(channel("one"));
  for (let i = 0; i < 100; i++) expect(await signedWith("guess")).toBe("forged");
  expect(findChannels).toHaveBeenCalledTimes(1);
  pass(5_000);
  for (let i = 0; i < 100; i++) expect(await signedWith("guess")).toBe("forged");
  expect(findChannels).toHaveBeenCalledTimes(2);
});

test("a webhook without a signature is forged", async () => {
  const { directory } = setUp(channel("one"));
  expect(await directory.authenticate(REF, BODY, null)).toBe("forged");
});

test("an unknown number is asked for again, in case it became known", async () => {
  const { signedWith } = setUp(null, channel("one"));
  expect(await signedWith("one")).toBe("unknown");
  expect(await signedWith("one")).toMatchObject([{ id: "c1" }]);
});

test("a lookup that fails is not remembered", async () => {
  const { signedWith, findChannels } = setUp(channel("one"));
  findChannels.mockRejectedValueOnce(new Error("down"));
  await expect(signedWith("one")).rejects.toThrow("down");
  expect(await signedWith("one")).toMatchObject([{ id: "c1" }]);
});

describe("an account that several organizations name", () => {
  const mine = { ...channel("mine"), id: "c2", organizationId: "o2" };
  const mineToo = { ...mine, id: "c3", phoneNumberId: "300" };

  test("is each one's whose app was told, once", async () => {
    const { signedWith } = setUp([channel("squatter's"), mine, mineToo]);
    expect(await signedWith("mine")).toEqual([mine]);
    expect(await signedWith("squatter's")).toMatchObject([{ id: "c1" }]);
    expect(await signedWith("guess")).toBe("forged");
  });

  test("is all of theirs with one app, also after one changed its secret", async () => {
    const { signedWith, pass } = setUp([channel("old"), mine], [channel("mine"), mine]);
    expect(await signedWith("mine")).toMatchObject([{ id: "c2" }]);
    pass(5_000);
    const both = await signedWith("mine");
    expect(both).toHaveLength(2);
    expect(both).toEqual(expect.arrayContaining([channel("mine"), mine]));
  });
});
