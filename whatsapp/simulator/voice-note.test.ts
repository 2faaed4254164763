import { expect, test } from "vitest";
import { demoTranscribe } from "../../llm/transcribe-demo.ts";
import { sampleFile } from "./samples.ts";
import { trySimulator } from "./testing.ts";
import { checksum, spokenNote } from "./voice-note.ts";

const sample = sampleFile("audio")!.bytes;
const SPEECH = "Olá, procuro um T2 em Graça até 350 mil € 👋";
const hear = (bytes: Uint8Array) => demoTranscribe(bytes, new AbortController().signal);

/** The pages of an Ogg file: each checksum as it stands and as it should be, and the packets' bytes. */
function pages(bytes: Uint8Array) {
  const file = Buffer.from(bytes);
  const found: { stands: number; should: number; body: Buffer }[] = [];
  for (let at = 0; at < file.length;) {
    expect(file.toString("latin1", at, at + 4)).toBe("OggS");
    const count = file.readUInt8(at + 26);
    const lacing = file.subarray(at + 27, at + 27 + count);
    const end = at + 27 + count + lacing.reduce((sum, each) => sum + each, 0);
    const page = Buffer.from(file.subarray(at, end));
    const stands = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    found.push({ stands, should: checksum(page), body: file.subarray(at + 27 + count, end) });
    at = end;
  }
  return found;
}

test("a note that says something is still a whole Ogg file with the same sound", () => {
  const before = pages(sample);
  const after = pages(spokenNote(sample, { speech: SPEECH.repeat(20), mumbled: true }));
  expect(after.every(({ stands, should }) => stands === should)).toBe(true);
  expect(after).toHaveLength(before.length);
  expect(after.slice(2)).toEqual(before.slice(2));
});

test("the offline transcriber reads what the note is said to say, and how well", async () => {
  expect(await hear(spokenNote(sample, { speech: SPEECH }))).toMatchObject({
    text: SPEECH,
    confidence: "high",
  });
  expect(await hear(spokenNote(sample, { speech: SPEECH, mumbled: true }))).toMatchObject({
    text: SPEECH,
    confidence: "low",
  });
  expect(await hear(sample)).toMatchObject({ text: "" });
});

test("of a broken or foreign file it makes no word", async () => {
  const note = spokenNote(sample, { speech: SPEECH });
  for (let end = 0; end < 300; end += 7)
    expect((await hear(note.subarray(0, end))).text).not.toContain("👋👋");
  expect(await hear(Buffer.from("OpusTags\xff\xff\xff\xff", "latin1"))).toMatchObject({ text: "" });
  expect(() => spokenNote(Buffer.from("no sound"), { speech: "Hello" })).toThrow(/not an Opus/);
});

test("a lead speaks a chosen text", async () => {
  const { write, messages, pass, request, simulator } = trySimulator();
  expect((await write({ type: "audio", speech: SPEECH, mumbled: true })).status).toBe(201);
  await pass(0);
  const [{ audio }] = messages() as unknown as [{ audio: { id: string; voice: boolean } }];
  expect(audio.voice).toBe(true);
  const { json } = await request(`/v26.0/${audio.id}`);
  const file = await simulator.app.request(json.url, {
    headers: { authorization: "Bearer token" },
  });
  const heard = await hear(new Uint8Array(await file.arrayBuffer()));
  expect(heard).toMatchObject({ text: SPEECH, confidence: "low" });
});
