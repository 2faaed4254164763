/** A time as `<input type="datetime-local">` has it, in the zone of the device. */
export function forInput(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
