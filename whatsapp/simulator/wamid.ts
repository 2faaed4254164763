import { randomBytes } from "node:crypto";

/**
 * A message id as WhatsApp makes them: base64 around the lead's number in clear, so that whoever
 * treats it as harmless is caught.
 */
export function newWamid(waId: string, direction: "inbound" | "outbound"): string {
  const handle = Buffer.from(waId, "utf8");
  const [marker, length] = direction === "inbound" ? [0x12, 20] : [0x11, 18];
  const unique = randomBytes(length / 2)
    .toString("hex")
    .toUpperCase();
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, handle.length]),
    handle,
    Buffer.from([0x15, 0x02, 0x00, marker, 0x18, length]),
    Buffer.from(unique, "latin1"),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}
