/**
 * WhatsApp's limits, counted in UTF-16 code units as its own documentation counts characters and
 * `length` does. Where it should count otherwise, it counts less: none of these is too long then.
 */
const TEXT_LIMIT = 4_096;
/** Of a file. */
const CAPTION_LIMIT = 1_024;
/** Of buttons, and of lists, where some accounts may write more. */
const INTERACTIVE_BODY_LIMIT = 1_024;
const LIST_ROWS_LIMIT = 10;
const ROW_TITLE_LIMIT = 24;
const ROW_DESCRIPTION_LIMIT = 72;
const ROW_ID_LIMIT = 200;
const BUTTONS_LIMIT = 3;
const BUTTON_TITLE_LIMIT = 20;
const BUTTON_ID_LIMIT = 256;

export interface Row {
  id: string;
  title: string;
  description?: string;
}
export interface Button {
  id: string;
  title: string;
}

/** What the text of a bubble may hold, by what it carries. */
export function bodyFits(text: string, carries: "nothing" | "file" | "choices"): boolean {
  const limit = { nothing: TEXT_LIMIT, file: CAPTION_LIMIT, choices: INTERACTIVE_BODY_LIMIT };
  return text.length <= limit[carries];
}

/**
 * The first ten rows, with titles and descriptions shortened. A row without a title or with an id
 * that is taken or too long is left out: WhatsApp would refuse the whole message for it.
 */
export function fitListRows(rows: readonly Row[]): Row[] {
  return usable(rows, ROW_ID_LIMIT)
    .map(({ id, title, description = "" }) => ({
      id,
      title: shorten(title, ROW_TITLE_LIMIT),
      ...(oneLine(description) !== "" && {
        description: shorten(description, ROW_DESCRIPTION_LIMIT),
      }),
    }))
    .slice(0, LIST_ROWS_LIMIT);
}

/** As `fitListRows`, for the three buttons; of those that would read alike the first stays. */
export function fitButtons(buttons: readonly Button[]): Button[] {
  const fitted = usable(buttons, BUTTON_ID_LIMIT).map(({ id, title }) => ({
    id,
    title: shorten(title, BUTTON_TITLE_LIMIT),
  }));
  return firstOf(fitted, ({ title }) => title).slice(0, BUTTONS_LIMIT);
}

/** What opens a list. */
export function fitButtonText(text: string): string {
  return shorten(text, BUTTON_TITLE_LIMIT);
}

/** On one line, cut at the end of a word with an ellipsis; a longer first word is cut inside. */
export function shorten(text: string, limit: number): string {
  const line = oneLine(text);
  if (line.length <= limit) return line;
  const room = line.slice(0, limit);
  const wordEnd = room.lastIndexOf(" ");
  const cut = wordEnd > 0 ? room.slice(0, wordEnd) : wholeCharacters(line, limit - 1);
  return `${cut.replace(/[\s,;:.–—-]+$/u, "") || wholeCharacters(line, limit - 1)}…`;
}

/** A flag or an accent is not cut in two. */
function wholeCharacters(text: string, limit: number): string {
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > limit) break;
    cut += segment;
  }
  return cut;
}

function usable<T extends { id: string; title: string }>(all: readonly T[], idLimit: number): T[] {
  const valid = all.filter(
    ({ id, title }) => id !== "" && id.length <= idLimit && oneLine(title) !== "",
  );
  return firstOf(valid, ({ id }) => id);
}

function firstOf<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}

function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/gu, " ").trim();
}
