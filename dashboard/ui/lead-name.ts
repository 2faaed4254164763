/** As people call them, else their number; null when neither is known. */
export function nameOf({ name, phone }: { name: string | null; phone: string | null }) {
  return name ?? (phone === null ? null : `+${phone}`);
}
