import { IANAZone } from "luxon";

const DAY_MS = 24 * 3_600_000;
/** No clock has changed within one since 1972; in Gaza one did at a minute past midnight. */
const MINUTE_MS = 60_000;
const MOST_KEPT = 20_000;

/**
 * Looking an offset up in `Intl` takes microseconds, and slots and cadences ask for thousands. The ones
 * at the midnights (UTC) around a moment are remembered, and hold for it where both are the same.
 */
class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number>();

  override offset(at: number): number {
    const midnight = floor(at, DAY_MS);
    const offset = this.#remembered(midnight);
    if (offset === this.#remembered(midnight + DAY_MS)) return offset;
    return this.#remembered(floor(at, MINUTE_MS));
  }

  #remembered(at: number): number {
    const known = this.#offsets.get(at);
    if (known !== undefined) return known;
    if (this.#offsets.size >= MOST_KEPT) this.#offsets.clear();
    const offset = super.offset(at);
    this.#offsets.set(at, offset);
    return offset;
  }
}

function floor(at: number, unit: number): number {
  return Math.floor(at / unit) * unit;
}

const zones = new Map<string, IANAZone>();

/** The zone of an IANA name. One that nobody knows must not stop a lead: it counts as UTC. */
export function zoneOf(name: string): IANAZone {
  const known = zones.get(name);
  if (known) return known;
  if (!IANAZone.isValidZone(name)) return zoneOf("UTC");
  const zone = new RememberingZone(name);
  zones.set(name, zone);
  return zone;
}
