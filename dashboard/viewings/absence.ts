import { DateTime } from "luxon";

/** As it is typed: whole days, or from a time of the first to a time of the last. */
export interface AbsenceForm {
  firstDay: string;
  lastDay: string;
  isWhole: boolean;
  from: string;
  until: string;
}

/** As the API takes it; null when it does not end after it begins. */
export function absenceOf(form: AbsenceForm, zone: string): { from: string; until: string } | null {
  const { firstDay, lastDay, isWhole } = form;
  const from = DateTime.fromISO(isWhole ? firstDay : `${firstDay}T${form.from}`, { zone });
  const until = isWhole
    ? DateTime.fromISO(lastDay, { zone }).plus({ days: 1 })
    : DateTime.fromISO(`${lastDay}T${form.until}`, { zone });
  if (!from.isValid || !until.isValid || from >= until) return null;
  return { from: from.toUTC().toISO(), until: until.toUTC().toISO() };
}

/** Days alone when they are whole, else with times. */
export function inWords(
  { from, until }: { from: string; until: string },
  timeZone: string,
  language: string,
): string {
  const [first, end] = [from, until].map((iso) => DateTime.fromISO(iso, { zone: timeZone }));
  if (first === undefined || end === undefined) return "";
  const isWhole = +first === +first.startOf("day") && +end === +end.startOf("day");
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    dateStyle: "medium",
    ...(!isWhole && { timeStyle: "short" }),
  });
  return format.formatRange(+first, isWhole ? +end.minus({ days: 1 }) : +end);
}
