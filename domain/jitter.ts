const MINUTE_MS = 60_000;
const LONGEST_MS = 15 * MINUTE_MS;

/**
 * How much later than its time something happens, in milliseconds: the same for the same seed, less
 * than a tenth of the delay and than 15 minutes, but spread over a minute at least. For one seed a
 * longer delay never has a shorter jitter, so that steps keep their order.
 */
export function jitterMs(seed: string, delayMs: number): number {
  const spread = Math.max(MINUTE_MS, Math.min(delayMs / 10, LONGEST_MS));
  return Math.floor((hash(seed) / 2 ** 32) * spread);
}

/** FNV-1a, its bits mixed once more: ids that differ in the last letter must land far apart. */
function hash(text: string): number {
  let bits = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++) {
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  bits = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2_b2_ae_35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
