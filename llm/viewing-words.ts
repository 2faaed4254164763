import type { Attachment } from "../domain/attachment.ts";
import type { ListingView } from "../domain/listing.ts";
import { slotRowId } from "../domain/slot-choice.ts";
import { viewingButtonId } from "../domain/viewing-answer.ts";
import { dateInWords, rowTitle, timeInWords, type Wording } from "./local-time.ts";
import type { ViewingInfo } from "./stages.ts";
import { VIEWING_SENTENCES, type ViewingSentences } from "./viewing-sentences.ts";

export type ViewingWordsKind =
  | "held"
  | "confirmed"
  | "moved"
  | "cancelled"
  | "slot_taken"
  | "no_slots"
  | "reminder_day"
  | "reminder_hours"
  | "booked_by_person"
  | "moved_by_person"
  | "cancelled_by_person"
  | "no_show";

/** What the words rest on, all of it from the database. Times are epoch milliseconds. */
export interface ViewingWordsFacts {
  viewing: ViewingInfo | null;
  /** Another viewing of the lead's that is booked all the same. */
  standing?: ViewingInfo | null;
  /** What the alternatives are for, when there is no viewing to tell. */
  listing?: ListingView | null;
  alternatives: readonly number[];
  /** Shows the alternatives beside a held time, in place of the buttons. */
  offerOthers?: boolean;
  /** BCP 47; English where there are no sentences in it. */
  language: string;
  /** The organization's: a place is seen where it stands. */
  timeZone: string;
  now: number;
  organizationName: string;
}

export interface ViewingWords {
  text: string;
  attachment: Attachment | null;
}

const MAX_ROWS = 10;
const MAX_NAME = 120;

/** The sentences of a viewing, put together from approved ones and the database. No model is asked. */
export function viewingWords(kind: ViewingWordsKind, facts: ViewingWordsFacts): ViewingWords {
  const base = facts.language.split("-")[0]?.toLowerCase() ?? "";
  const known = base in VIEWING_SENTENCES;
  const wording = { language: known ? facts.language : "en", timeZone: facts.timeZone };
  const say = (known ? VIEWING_SENTENCES[base] : undefined) ?? VIEWING_SENTENCES.en;
  return worded(kind, { ...facts, say, wording });
}

interface Speech extends ViewingWordsFacts {
  say: ViewingSentences;
  wording: Wording;
}

function worded(kind: ViewingWordsKind, speech: Speech): ViewingWords {
  const { say, viewing } = speech;
  if (kind === "no_slots") return noSlots(speech);
  if (kind === "slot_taken") return slotTaken(speech);
  if (viewing === null) throw new TypeError(`No words for "${kind}" without a viewing`);
  if (kind === "held") return held(viewing, speech);
  if (kind === "cancelled" && speech.standing)
    return { text: `${filled(say.released, viewing, speech)} ${stands(speech)}`, attachment: null };
  const [sentence, attached] = PLAIN[kind];
  return {
    text: filled(say[sentence], viewing, speech),
    attachment: attached && attachmentOf(attached, viewing, say),
  };
}

type Sentence = Exclude<keyof ViewingSentences, "buttons">;

/** One sentence each, and what goes with it. */
const PLAIN: Readonly<
  Record<
    Exclude<ViewingWordsKind, "held" | "slot_taken" | "no_slots">,
    readonly [Sentence, "calendar" | "buttons" | null]
  >
> = {
  confirmed: ["confirmed", "calendar"],
  moved: ["moved", "calendar"],
  cancelled: ["cancelled", null],
  reminder_day: ["reminderDay", "buttons"],
  reminder_hours: ["reminderHours", "buttons"],
  booked_by_person: ["bookedByPerson", "calendar"],
  moved_by_person: ["movedByPerson", "calendar"],
  cancelled_by_person: ["cancelledByPerson", null],
  no_show: ["noShow", null],
};

function attachmentOf(
  kind: "calendar" | "buttons",
  viewing: ViewingInfo,
  say: ViewingSentences,
): Attachment {
  return kind === "calendar"
    ? { kind, viewingId: viewing.id }
    : buttons(viewing, say, say.buttons.cancel);
}

function held(viewing: ViewingInfo, speech: Speech): ViewingWords {
  const { say, offerOthers, alternatives } = speech;
  const text = filled(say.held, viewing, speech);
  if (!offerOthers || alternatives.length === 0)
    return { text, attachment: buttons(viewing, say, say.buttons.no) };
  const first = {
    id: viewingButtonId(viewing.id, "confirm"),
    title: rowTitle(viewing.startsAt, speech.wording),
    description: say.heldRow,
  };
  const rows = [first, ...timeRows(viewing.listing, speech)].slice(0, MAX_ROWS);
  return {
    text: `${text} ${say.orChoose}`,
    attachment: { kind: "list", button: say.buttons.list, rows },
  };
}

function slotTaken(speech: Speech): ViewingWords {
  const { say, viewing, listing, alternatives, wording } = speech;
  const opening = [say.slotTaken, ...[stands(speech)].filter((text) => text !== "")];
  if (alternatives.length === 0)
    return { text: [...opening, say.chooseFreely].join(" "), attachment: null };
  const text = [...opening, say.choose].join(" ");
  const place = viewing?.listing ?? listing ?? null;
  if (place !== null) {
    const rows = timeRows(place, speech);
    return { text, attachment: { kind: "list", button: say.buttons.list, rows } };
  }
  const lines = alternatives.slice(0, MAX_ROWS).map((at) => `• ${rowTitle(at, wording)}`);
  return { text: [text, ...lines].join("\n"), attachment: null };
}

/** So that nobody takes one answer for the end of all. */
function stands(speech: Speech): string {
  const booked = [speech.viewing, speech.standing].find((one) => one?.state === "confirmed");
  return booked ? filled(speech.say.stands, booked, speech) : "";
}

function noSlots({ say, viewing, listing }: Speech): ViewingWords {
  const about = viewing?.listing ?? listing ?? null;
  const ofPlace = about === null ? "" : fill(say.ofPlace, { place: placeOf(about) });
  return { text: fill(say.noSlots, { ofPlace }), attachment: null };
}

function timeRows({ id }: ListingView, { alternatives, wording }: Speech) {
  return alternatives
    .slice(0, MAX_ROWS)
    .map((at) => ({ id: slotRowId(id, at), title: rowTitle(at, wording) }));
}

function buttons(
  { id }: ViewingInfo,
  { buttons: titles }: ViewingSentences,
  no: string,
): Attachment {
  return {
    kind: "buttons",
    buttons: [
      { id: viewingButtonId(id, "confirm"), title: titles.confirm },
      { id: viewingButtonId(id, "other_time"), title: titles.otherTime },
      { id: viewingButtonId(id, "cancel"), title: no },
    ],
  };
}

/** `whenInWords` for other texts about a viewing: "Thursday 27 November at 15:00". */
export function whenInWords(at: number, language: string, timeZone: string): string {
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  const say = VIEWING_SENTENCES[base];
  return when(at, say ?? VIEWING_SENTENCES.en, { language: say ? language : "en", timeZone });
}

function when(at: number, say: ViewingSentences, wording: Wording): string {
  return fill(say.when, { date: dateInWords(at, wording), time: timeInWords(at, wording) });
}

function filled(sentence: string, viewing: ViewingInfo, speech: Speech): string {
  const { say, wording, now, organizationName } = speech;
  const { listing, startsAt, holdExpiresAt } = viewing;
  return fill(sentence, {
    when: when(startsAt, say, wording),
    place: placeOf(listing),
    until:
      holdExpiresAt === null || holdExpiresAt <= now
        ? ""
        : fill(say.until, { time: timeInWords(holdExpiresAt, wording) }),
    business: clipped(organizationName),
  });
}

function placeOf({ title, reference }: ListingView): string {
  return `${clipped(title)} (${reference})`;
}

/** In one pass: what a title says in braces stays as it is. */
function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

function clipped(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1)}…`;
}
