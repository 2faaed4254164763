import { v7 } from "uuid";
import { describe, expect, test, vi } from "vitest";
import { redrive } from "../../scripts/redrive.ts";
import {
  CHANNEL,
  change,
  MAX_RECEIVES,
  OTHER_CHANNEL,
  startHarness,
  textMessage,
  webhookOf,
} from "./harness.ts";

vi.setConfig({ testTimeout: 20_000 });
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const ONE = webhookOf(change(CHANNEL.phoneNumberId, { messages: [textMessage("wamid.1")] }));

describe("a webhook", () => {
  test("leaves the queue only after it is stored and its lead signalled (I1)", async () => {
    const { consumer, deliver, inbound, refuse, signalLead, signals, inQueue, inDeadLetters } =
      await startHarness();
    const left: [string, number][] = [];
    refuse.mockImplementation(() => void left.push(["stored", inQueue()]));
    signalLead.mockImplementation(async (signal) => {
      left.push(["signalled", inQueue()]);
      signals.push(signal);
    });
    await deliver(ONE);
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(left).toEqual([
      ["stored", 1],
      ["signalled", 1],
    ]);
    expect(inbound).toHaveLength(1);
    expect(inbound[0]).toMatchObject({
      organizationId: CHANNEL.organizationId,
      channelId: CHANNEL.id,
    });
    expect(signals).toMatchObject([
      {
        organizationId: CHANNEL.organizationId,
        lead: { signal: { messages: [{ messageId: "m0" }] } },
      },
    ]);
    expect(inDeadLetters()).toBe(0);
    expect(consumer.isHealthy()).toBe(true);
  });

  test("that could not be stored comes again (I1)", async () => {
    const { consumer, deliver, refuse, signals, inQueue, log } = await startHarness();
    refuse.mockReturnValueOnce(500).mockReturnValueOnce(500);
    await deliver(ONE);
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(signals).toHaveLength(1);
    expect(log.error).toHaveBeenCalledTimes(2);
  });

  test("whose lead could not be signalled comes again, and is one message (I1, I3)", async () => {
    const { consumer, deliver, inbound, wamids, signals, signalLead, inQueue } =
      await startHarness();
    signalLead.mockRejectedValueOnce(new Error("temporal is away"));
    await deliver(ONE);
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(inbound).toHaveLength(2);
    expect([...wamids]).toEqual(["wamid.1"]);
    expect(signals).toHaveLength(1);
  });

  test("that came while the consumer stops is finished first (I1)", async () => {
    const { consumer, deliver, signalLead, signals, inQueue } = await startHarness();
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    signalLead.mockImplementation(async (signal) => {
      begun.resolve();
      await release.promise;
      signals.push(signal);
    });
    await deliver(ONE);
    consumer.start();
    await begun.promise;
    const stopped = consumer.stop();
    release.resolve();
    await stopped;
    expect([signals.length, inQueue()]).toEqual([1, 0]);
    expect(consumer.isHealthy()).toBe(false);
  });
});

test("an idle consumer stops at once, in the middle of its long poll", async () => {
  const { consumer, log } = await startHarness();
  consumer.start();
  expect(consumer.isHealthy()).toBe(true);
  await consumer.stop();
  await consumer.stop();
  expect(log.error).not.toHaveBeenCalled();
});

test("a queue that is gone is told, and is no reason to die", async () => {
  const { consumer, log, server } = await startHarness();
  server.deleteQueue("webhooks");
  consumer.start();
  await eventually(() => expect(log.error).toHaveBeenCalled());
  expect(log.error.mock.calls[0]?.[0]).toMatchObject({ error: "SQSError" });
});

describe("a forged webhook", () => {
  test("stores and signals nothing, and is told without its content", async () => {
    const { consumer, deliver, inbound, signals, inQueue, inDeadLetters, log } =
      await startHarness();
    await deliver(ONE, "a guess");
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect([inbound, signals, inDeadLetters()]).toEqual([[], [], 0]);
    expect(log.warn).toHaveBeenCalledOnce();
    expect(JSON.stringify([log.warn.mock.calls, log.error.mock.calls])).not.toMatch(
      /wamid|text of|34600111222|app-secret/,
    );
  });

  test("signed by one channel's secret cannot speak for another (I6)", async () => {
    const { consumer, deliver, channels, inbound, inQueue } = await startHarness();
    channels.push(OTHER_CHANNEL);
    await deliver(
      webhookOf(
        change(OTHER_CHANNEL.phoneNumberId, { messages: [textMessage("wamid.forged")] }),
        change(CHANNEL.phoneNumberId, { messages: [textMessage("wamid.own")] }),
      ),
    );
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(
      inbound.flatMap(({ channelId, messages }) => messages.map(({ wamid }) => [channelId, wamid])),
    ).toEqual([[CHANNEL.id, "wamid.own"]]);
  });
});

describe("what keeps failing", () => {
  test("goes to the dead letters, and its neighbours do not", async () => {
    const { consumer, deliver, refuse, wamids, inQueue, inDeadLetters } = await startHarness();
    refuse.mockImplementation((_, body) =>
      JSON.stringify(body).includes("wamid.poison") ? 400 : undefined,
    );
    await deliver(
      webhookOf(change(CHANNEL.phoneNumberId, { messages: [textMessage("wamid.poison")] })),
    );
    for (let i = 0; i < 20; i++)
      await deliver(
        webhookOf(change(CHANNEL.phoneNumberId, { messages: [textMessage(`wamid.${i}`)] })),
      );
    consumer.start();
    await eventually(() => expect([inQueue(), inDeadLetters()]).toEqual([0, 1]));
    expect(wamids.size).toBe(20);
    expect(
      refuse.mock.calls.filter(([, body]) => JSON.stringify(body).includes("poison")),
    ).toHaveLength(MAX_RECEIVES);
  });

  test("of an unknown number waits there for its channel, and a redrive brings it back", async () => {
    const {
      consumer,
      deliver,
      channels,
      wamids,
      sqs,
      queueUrl,
      deadQueueUrl,
      inQueue,
      inDeadLetters,
    } = await startHarness();
    await deliver(
      webhookOf(change(OTHER_CHANNEL.phoneNumberId, { messages: [textMessage("wamid.early")] })),
      OTHER_CHANNEL.appSecret,
    );
    consumer.start();
    await eventually(() => expect(inDeadLetters()).toBe(1));
    channels.push(OTHER_CHANNEL);
    expect(await redrive(sqs, { from: deadQueueUrl, to: queueUrl })).toBe(1);
    await eventually(() => expect([...wamids]).toEqual(["wamid.early"]));
    await eventually(() => expect([inQueue(), inDeadLetters()]).toEqual([0, 0]));
  });

  test.each([
    ["no envelope", "what is this"],
    ["an empty object", "{}"],
  ])("because it is %s is kept among the dead letters", async (_, message) => {
    const { consumer, queue, inDeadLetters } = await startHarness();
    await queue.send(message);
    consumer.start();
    await eventually(() => expect(inDeadLetters()).toBe(1));
  });

  test("because it is no JSON is kept among the dead letters", async () => {
    const { consumer, deliver, inDeadLetters } = await startHarness();
    await deliver("not JSON");
    consumer.start();
    await eventually(() => expect(inDeadLetters()).toBe(1));
  });
});

describe("parts of a webhook", () => {
  test("are handled on their own: the known number's are stored though the other is unknown", async () => {
    const { consumer, deliver, wamids, inDeadLetters } = await startHarness();
    await deliver(
      webhookOf(
        change("100000000000009", { messages: [textMessage("wamid.unknown")] }),
        change(CHANNEL.phoneNumberId, { messages: [textMessage("wamid.known"), { type: "text" }] }),
      ),
    );
    consumer.start();
    await eventually(() => expect(inDeadLetters()).toBe(1));
    expect([...wamids]).toEqual(["wamid.known"]);
  });

  test("that are about the account go to its channel", async () => {
    const { consumer, deliver, inbound, signals, lookups, inQueue } = await startHarness();
    await deliver(webhookOf({ field: "account_update", value: { event: "ACCOUNT_RESTRICTION" } }));
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(lookups).toEqual(["200000000000001"]);
    expect(inbound).toMatchObject([
      {
        channelId: CHANNEL.id,
        messages: [],
        kept: [{ field: "account_update", reason: "no_handler" }],
      },
    ]);
    expect(signals).toEqual([]);
  });

  test("that are about a template go to its channel, read", async () => {
    const { consumer, deliver, inbound, inQueue } = await startHarness();
    const value = {
      event: "PAUSED",
      message_template_id: 77,
      message_template_name: "follow_up",
      message_template_language: "en",
    };
    await deliver(webhookOf({ field: "message_template_status_update", value }));
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect(inbound).toMatchObject([
      {
        channelId: CHANNEL.id,
        templates: [{ metaId: "77", name: "follow_up", language: "en", status: "PAUSED" }],
        kept: [],
      },
    ]);
  });

  test("that are about an account go to each organization that has its app's secret", async () => {
    const { consumer, deliver, channels, inbound, inQueue } = await startHarness();
    const colleague = { ...OTHER_CHANNEL, appSecret: CHANNEL.appSecret };
    const stranger = { ...OTHER_CHANNEL, id: v7(), organizationId: v7() };
    channels.unshift(stranger, colleague);
    await deliver(webhookOf({ field: "account_update", value: { event: "ACCOUNT_RESTRICTION" } }));
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    const told = inbound.map(({ organizationId }) => organizationId).toSorted();
    expect(told).toEqual([CHANNEL.organizationId, OTHER_CHANNEL.organizationId]);
  });

  test("that are about an unknown account are dropped", async () => {
    const { consumer, deliver, inbound, inQueue, inDeadLetters, log } = await startHarness();
    const entry = [
      { id: "299", changes: [{ field: "account_update", value: { event: "PARTNER_ADDED" } }] },
    ];
    await deliver(JSON.stringify({ entry }));
    consumer.start();
    await eventually(() => expect(inQueue()).toBe(0));
    expect([inbound, inDeadLetters()]).toEqual([[], 0]);
    expect(log.warn).toHaveBeenCalledOnce();
  });
});

test("statuses of several webhooks are stored together", async () => {
  const { consumer, deliver, statuses, inbound, inQueue } = await startHarness();
  for (let i = 0; i < 10; i++) {
    const status = { id: `wamid.${i}`, status: "sent", timestamp: "1793000000" };
    await deliver(webhookOf(change(CHANNEL.phoneNumberId, { statuses: [status] })));
  }
  consumer.start();
  await eventually(() => expect(inQueue()).toBe(0));
  expect(statuses.flatMap((request) => request.statuses)).toHaveLength(10);
  expect(statuses.length).toBeLessThan(10);
  expect(inbound).toEqual([]);
});
