import { FunnelError } from "../../platform/errors.ts";

export interface Speech {
  speech?: string | undefined;
  /** Nobody would hear it well. */
  mumbled?: boolean | undefined;
}

const VENDOR = "whatsapp-simulator";
const PAGE_HEADER = 27;
const CRC_AT = 22;

/**
 * The recording with what it is said to say in its comments, where an offline transcriber finds it
 * (RFC 7845, 5.2). It still plays, and sounds as before: nobody speaks in it.
 */
export function spokenNote(recording: Uint8Array, { speech, mumbled }: Speech): Uint8Array {
  const comments = [
    ...(speech === undefined ? [] : [`SIMULATED_SPEECH=${speech}`]),
    ...(mumbled === true ? ["SIMULATED_HEARING=low"] : []),
  ];
  if (comments.length === 0) return recording;
  const file = Buffer.from(recording);
  const start = file.indexOf("OggS", 4);
  const end = file.indexOf("OggS", start + 4);
  if (start === -1 || end === -1 || !file.subarray(start, end).includes("OpusTags"))
    throw new FunnelError("bad_request", "The recording is not an Opus file");
  const header = file.subarray(start, start + PAGE_HEADER - 1);
  return Buffer.concat([
    file.subarray(0, start),
    page(header, tagsPacket(comments)),
    file.subarray(end),
  ]);
}

function tagsPacket(comments: readonly string[]): Buffer {
  const counted = (text: string) => {
    const bytes = Buffer.from(text);
    return [uint32(bytes.length), bytes];
  };
  return Buffer.concat([
    Buffer.from("OpusTags"),
    ...counted(VENDOR),
    uint32(comments.length),
    ...comments.flatMap(counted),
  ]);
}

/** One Ogg page with one packet (RFC 3533, 6). */
function page(header: Uint8Array, packet: Uint8Array): Buffer {
  const lacing = [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ];
  const whole = Buffer.concat([header, Buffer.from([lacing.length, ...lacing]), packet]);
  whole.writeUInt32LE(0, CRC_AT);
  whole.writeUInt32LE(checksum(whole), CRC_AT);
  return whole;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Ogg's CRC-32: the usual polynomial, the bits not reflected, from zero. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04_c1_1d_b7 : crc << 1;
  }
  return crc >>> 0;
}
