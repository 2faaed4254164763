const DAY_MS = 86_400_000;

/** The date so many days ago where the reader is, as a date field has it. */
export function dateBefore(now: number, days: number): string {
  const at = new Date(now - days * DAY_MS);
  const offset = at.getTimezoneOffset() * 60_000;
  return new Date(at.getTime() - offset).toISOString().slice(0, 10);
}

/** When the day after this date begins where the reader is: until then the date lasts. */
export function dayAfter(date: string): string {
  const at = new Date(`${date}T00:00`);
  at.setDate(at.getDate() + 1);
  return at.toISOString();
}
