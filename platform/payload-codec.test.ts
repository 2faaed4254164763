import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { createPayloadCodec } from "./payload-codec.ts";

const key = (id: string, byte: number) => ({ id, secret: Buffer.alloc(32, byte) });
const payload: Payload = defaultPayloadConverter.toPayload({ leadId: "lead-canary", count: 3 });
const read = (p: Payload | undefined) => defaultPayloadConverter.fromPayload(p as Payload);

describe("payload codec", () => {
  it("shows nothing of the value and gives it back whole", async () => {
    const codec = createPayloadCodec([key("k1", 1)]);
    const [sealed] = await codec.encode([payload]);
    expect(Buffer.from(sealed?.data ?? []).toString("latin1")).not.toContain("canary");
    expect(Buffer.from(sealed?.metadata?.["encoding"] ?? []).toString()).toBe("binary/encrypted");
    const [opened] = await codec.decode([sealed as Payload]);
    expect(read(opened)).toEqual({ leadId: "lead-canary", count: 3 });
  });

  it("encrypts the same value differently each time", async () => {
    const [a, b] = await createPayloadCodec([key("k1", 1)]).encode([payload, payload]);
    expect(Buffer.from(a?.data ?? []).equals(Buffer.from(b?.data ?? []))).toBe(false);
  });

  it("reads what an older key wrote after a rotation, and writes with the new one", async () => {
    const [old] = await createPayloadCodec([key("k1", 1)]).encode([payload]);
    const rotated = createPayloadCodec([key("k2", 2), key("k1", 1)]);
    expect(read((await rotated.decode([old as Payload]))[0])).toEqual({
      leadId: "lead-canary",
      count: 3,
    });
    const [fresh] = await rotated.encode([payload]);
    expect(Buffer.from(fresh?.metadata?.["encryption-key-id"] ?? []).toString()).toBe("k2");
  });

  it("names the key that is missing", async () => {
    const [sealed] = await createPayloadCodec([key("k1", 1)]).encode([payload]);
    await expect(createPayloadCodec([key("k2", 2)]).decode([sealed as Payload])).rejects.toThrow(
      "of key k1",
    );
  });

  it("refuses a payload that was changed, cut, or claims another key", async () => {
    const codec = createPayloadCodec([key("k1", 1), key("k2", 1)]);
    const [sealed] = await codec.encode([payload]);
    const data = Buffer.from(sealed?.data ?? []);
    const flipped = Buffer.from(data);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    const relabelled = { ...sealed?.metadata, "encryption-key-id": Buffer.from("k2") };
    for (const bad of [
      { ...sealed, data: flipped },
      { ...sealed, data: data.subarray(0, 20) },
      { data, metadata: relabelled },
    ]) {
      await expect(codec.decode([bad])).rejects.toThrow("does not open");
    }
  });

  it("passes on what was written before a key was set", async () => {
    const [same] = await createPayloadCodec([key("k1", 1)]).decode([payload]);
    expect(same).toBe(payload);
  });
});
