/** A run of words long enough that it cannot be chance. */
const LEAK_WORDS = 9;

const INTERNALS: readonly RegExp[] = [
  /\b(?:system\s+prompt|my\s+(?:instructions|prompt|rules|guidelines)|as\s+an?\s+(?:ai|language)\s+(?:language\s+)?model|json|schema|placeholder)\b|<\/?(?:state|thread|summary|instructions?)>/iu,
  /\b(?:the\s(?:Eyes|Brain|Mouth|Memory\sstage|Gate)|policy\sgate|HOUSE_RULES|\w+_RULES)\b/u,
  /\b(?:stage|action|intent|cites|why|cta|inHours|newMessages|lastOffered)\s*[:=]\s*["'\p{L}]|\b(?:state\.[a-zA-Z]+|offer_listings|propose_viewing|confirm_viewing|move_viewing|cancel_viewing|hand_over|call_to_action|schedule_follow_up|person_wanted|bot_failed|viewing_proposed)\b/u,
  /[{[]\s*["'][\p{L}_]+["']\s*[:,]|```/u,
];
/** Aliases; "112 M2" is a size. */
const ALIAS = /(?<![\p{L}\p{N}-])(?:[LKS]\d{1,2}|l\d{1,2}|(?<!\d\s?)M\d{1,2})(?![\p{L}\p{N}-])/u;

/** A word in two alphabets, or in letters that only look like letters, hides from every other check. */
const DISGUISED =
  /\p{Script=Latin}[\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}|[\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}\u249c-\u24e9\u{1f130}-\u{1f189}]|\p{Bidi_Control}/u;

/** Whether a text shows the machinery: instructions, stages, aliases, data formats. */
export function leaks(text: string, instructions: string, known: string): boolean {
  if (INTERNALS.some((pattern) => pattern.test(text))) return true;
  const alias = ALIAS.exec(text)?.[0];
  if (alias !== undefined && !known.includes(alias)) return true;
  const rules = ` ${words(instructions).join(" ")} `;
  const said = words(text);
  return said.some(
    (_, i) =>
      i + LEAK_WORDS <= said.length &&
      rules.includes(` ${said.slice(i, i + LEAK_WORDS).join(" ")} `),
  );
}

export function isDisguised(text: string): boolean {
  return DISGUISED.test(text);
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
