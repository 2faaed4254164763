import { MockActivityEnvironment } from "@temporalio/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { currentFacts } from "../db/queries/current-facts.ts";
import { recentMessages } from "../db/queries/recent-messages.ts";
import { facts, llmCalls, media, notifications, organizations } from "../db/schema/index.ts";
import { LlmError } from "../llm/llm-error.ts";
import { demoTranscribe } from "../llm/transcribe-demo.ts";
import type { Transcribe } from "../llm/transcribe.ts";
import { activityWorld, MONDAY, type ActivityWorld } from "../tests/activity-world.ts";
import { OGG, sendsFile, silentNote, speaks } from "../tests/lead-files.ts";
import { GraphError } from "../whatsapp/graph-error.ts";
import type { TurnRef } from "./contract.ts";

const SPEECH = "I want to buy a 2 bedroom apartment in Alfama up to 500k";
const busy = new GraphError({ status: 503 });

type FileArguments =
  Parameters<typeof sendsFile> extends [unknown, unknown, ...infer Rest] ? Rest : never;

let world: ActivityWorld;
let leadId: string;
let ref: TurnRef;
beforeAll(async () => {
  world = await activityWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  leadId = await world.lead();
  ref = world.ref(leadId, MONDAY);
  world.downloads.length = 0;
  world.media.transcribe = demoTranscribe;
  world.media.describe = null;
});

const sends = (...file: FileArguments) => sendsFile(world, leadId, ...file);
const says = (speech: string) => speaks(world, leadId, speech);

const input = (...messageIds: string[]) => ({ ...ref, messageIds });
const read = (...messageIds: string[]) => world.run("readMedia", input(...messageIds));
/** As the n-th attempt that Temporal makes. */
const readAt = (attempt: number, ...messageIds: string[]) =>
  new MockActivityEnvironment({ attempt }).run(
    world.activities.readMedia as never,
    input(...messageIds),
  ) as Promise<{ unread: boolean }>;
const observe = (...messageIds: string[]) =>
  world.run("observe", { ...ref, cause: "messages", messageIds });
const stored = async (messageId: string) =>
  (await world.read((tx) => tx.select().from(media).where(eq(media.messageId, messageId))))[0];
const told = () =>
  world.read((tx) => tx.select().from(notifications).where(eq(notifications.leadId, leadId)));

describe("a voice note", () => {
  test("is a message with words, heard once, and its facts count", async () => {
    const id = await says(SPEECH);
    expect(await read(id)).toEqual({ unread: false });
    expect(await stored(id)).toMatchObject({
      state: "read",
      text: SPEECH,
      confidence: "high",
      mimeType: OGG,
      reason: null,
    });
    const [message] = await world.read((tx) => recentMessages(tx, leadId));
    expect(message).toMatchObject({ id, type: "audio", text: SPEECH });
    expect(message).not.toHaveProperty("unsure");
    await observe(id);
    expect(await world.read((tx) => currentFacts(tx, leadId))).toMatchObject({
      purpose: "buy",
      bedrooms: 2,
      budgetMax: 500_000,
    });
    const calls = await world.read((tx) =>
      tx.select().from(llmCalls).where(eq(llmCalls.turnId, ref.turnId)),
    );
    expect(calls.map(({ stage }) => stage)).toEqual(expect.arrayContaining(["transcribe", "eyes"]));
  });

  test("that was read is not fetched or heard again", async () => {
    const id = await says(SPEECH);
    const transcribe = vi.fn<Transcribe>(demoTranscribe);
    world.media.transcribe = transcribe;
    await read(id);
    await read(id);
    expect([world.downloads.length, transcribe.mock.calls.length]).toEqual([1, 1]);
    expect(await world.read((tx) => tx.$count(llmCalls, eq(llmCalls.turnId, ref.turnId)))).toBe(1);
  });

  test("that comes while a person owns the lead is kept at once, and heard when it is answered", async () => {
    const id = await says(SPEECH);
    await world.run("readMedia", { ...input(id), fetchOnly: true });
    expect(await stored(id)).toMatchObject({ state: "kept", reason: "reading", text: null });
    expect((await stored(id))?.content?.length).toBeGreaterThan(20_000);
    await read(id);
    expect(await stored(id)).toMatchObject({ state: "read", text: SPEECH });
    expect(world.downloads).toHaveLength(1);
  });

  test("that a busy provider did not hear is heard by the next try, without a second download", async () => {
    const id = await says(SPEECH);
    world.media.transcribe = async () => {
      throw new LlmError("The model answered 429", { retryable: true, retryAfterMs: 1_000 });
    };
    await expect(read(id)).rejects.toMatchObject({ type: "LlmError", nonRetryable: false });
    expect(await stored(id)).toMatchObject({ state: "kept", reason: "reading", text: null });
    world.media.transcribe = demoTranscribe;
    expect(await readAt(2, id)).toEqual({ unread: false });
    expect(world.downloads).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ state: "read", text: SPEECH });
  });

  test.each([
    ["a provider that refuses", { retryable: false }, 1],
    ["a provider that is out of quota for long", { retryable: true, retryAfterMs: 3_600_000 }, 1],
    ["the last try", { retryable: true }, 4],
  ])("ends unheard, and the turn goes on: %s", async (_, how, attempt) => {
    const id = await says(SPEECH);
    world.media.transcribe = async () => {
      throw new LlmError("no", how);
    };
    expect(await readAt(attempt, id)).toEqual({ unread: true });
    expect(await stored(id)).toMatchObject({ state: "kept", reason: "not_read", text: null });
    expect((await stored(id))?.content?.length).toBeGreaterThan(20_000);
  });

  test("is not heard when the month's budget is spent", async () => {
    const id = await says(SPEECH);
    const limit = (llmBudgetMicros: number | null) =>
      world.read((tx) => tx.update(organizations).set({ llmBudgetMicros }));
    await limit(0);
    expect(await read(id)).toEqual({ unread: true });
    await limit(null);
    expect(await stored(id)).toMatchObject({ state: "kept", reason: "not_read" });
  });

  test.each([
    ["silence", "nothing_heard", demoTranscribe],
    ["where nobody hears", "no_transcriber", null],
  ])("of %s is kept", async (_, reason, transcribe) => {
    world.media.transcribe = transcribe;
    const id = await sends("audio", silentNote(), { mimeType: OGG });
    expect(await read(id)).toEqual({ unread: true });
    expect(await stored(id)).toMatchObject({ state: "kept", reason, text: null });
  });
});

describe("a file that cannot be had", () => {
  test("is tried again while WhatsApp is busy, and given up at the last try", async () => {
    const id = await sends("audio", busy);
    await expect(read(id)).rejects.toThrow();
    expect(await stored(id)).toBeUndefined();
    expect(await readAt(4, id)).toEqual({ unread: true });
    expect(await stored(id)).toMatchObject({
      state: "failed",
      reason: "not_fetched",
      content: null,
    });
  });

  test("is not tried again when it is gone, too large, or has no id", async () => {
    const gone = await sends("audio", new GraphError({ code: 100, status: 400 }));
    const large = await sends("image", new Uint8Array(5 * 1024 * 1024 + 1));
    const nameless = await world.receives(leadId, "audio", {});
    await read(gone, large, nameless);
    expect((await stored(gone))?.reason).toBe("not_fetched");
    expect((await stored(large))?.reason).toBe("too_large");
    expect((await stored(nameless))?.reason).toBe("no_file");
  });

  test("does not keep the others from being read", async () => {
    const broken = await sends("audio", busy);
    const heard = await says(SPEECH);
    await expect(read(broken, heard)).rejects.toThrow();
    expect(await stored(heard)).toMatchObject({ state: "read" });
  });
});

test("a document or a video reaches no model and tells a person, once", async () => {
  const asked = vi.fn<() => Promise<never>>(async () => {
    throw new Error("a model was asked");
  });
  world.media.transcribe = asked;
  world.media.describe = asked;
  const ids = [
    await sends("document", Buffer.from("%PDF"), {
      mimeType: "application/pdf",
      filename: "payslip.pdf",
    }),
    await sends("video", Buffer.from("moving"), { mimeType: "video/mp4" }),
    await sends("sticker", Buffer.from("house"), { mimeType: "image/webp" }),
  ];
  await read(...ids);
  await read(...ids);
  expect(asked).not.toHaveBeenCalled();
  for (const id of ids)
    expect(await stored(id)).toMatchObject({ state: "kept", reason: "for_a_person", text: null });
  expect((await stored(ids[0]!))?.filename).toBe("payslip.pdf");
  const notices = (await told()).map(({ kind, data }) => ({ kind, data }));
  expect(notices).toHaveLength(2);
  for (const [index, what] of ["document", "video"].entries())
    expect(notices).toContainEqual({
      kind: "document_received",
      data: { messageId: ids[index], what },
    });
});

describe("a picture", () => {
  test("is described where there is somebody who sees, beside its caption", async () => {
    world.media.describe = async ({ mimeType }) => ({ text: `A balcony, ${mimeType}.`, calls: [] });
    const id = await sends("image", Buffer.from("p"), { caption: "Like this" }, "Like this");
    expect(await read(id)).toEqual({ unread: false });
    const [message] = await world.read((tx) => recentMessages(tx, leadId));
    expect(message?.text).toBe("Like this\nA balcony, image/jpeg.");
  });

  test("of another format, or without anyone who sees, is kept", async () => {
    const unseen = await sends("image");
    await read(unseen);
    world.media.describe = async () => ({ text: null, calls: [] });
    const heic = await sends("image", Buffer.from("p"), { mimeType: "image/heic" });
    const empty = await sends("image");
    await read(heic, empty);
    expect((await stored(unseen))?.reason).toBe("no_vision_model");
    expect((await stored(heic))?.reason).toBe("unknown_format");
    expect((await stored(empty))?.reason).toBe("nothing_seen");
  });
});

describe("a place", () => {
  const PLACE = { latitude: 38.7076, longitude: -9.1365, name: "Praça do Comércio" };

  test("is a fact with its message, and stays one when the Eyes have looked", async () => {
    const id = await world.receives(leadId, "location", PLACE, { text: PLACE.name });
    expect(await read(id)).toEqual({ unread: false });
    await read(id);
    await observe(id);
    const [fact, ...more] = await world.read((tx) =>
      tx.select().from(facts).where(eq(facts.leadId, leadId)),
    );
    expect(fact).toMatchObject({ key: "location", value: PLACE, how: "said", sourceMessageId: id });
    expect(more.filter(({ key }) => key === "location")).toEqual([]);
  });

  test.each([[{}], [{ latitude: "38", longitude: 1 }], [{ latitude: 91, longitude: 0 }]])(
    "%j is none",
    async (content) => {
      await read(await world.receives(leadId, "location", content));
      expect(await world.read((tx) => currentFacts(tx, leadId))).toEqual({});
    },
  );
});

test("another lead's messages are left alone", async () => {
  const id = await says(SPEECH);
  ref = world.ref(await world.lead(), MONDAY);
  await read(id);
  expect(await stored(id)).toBeUndefined();
});
