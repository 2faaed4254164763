/** The oracle's own lists: short, blunt, and none of them shared with the checks they judge. */

const anyOf = (...words: string[]) => new RegExp(words.join("|"), "iu");

/** A booking told as done. The words come lower-cased. */
export const CLAIMS_BOOKING = anyOf(
  String.raw`\b(?:is|are|have|has|been|'ve|all)\s(?:now\s)?(?:booked|confirmed|reserved|scheduled)\b`,
  String.raw`^(?:booked|confirmed|reserved)\b`,
  String.raw`\bsee you (?:on|there|at)\b`,
  String.raw`\b(?:i|we) (?:have )?(?:booked|reserved|confirmed)\b`,
  String.raw`\b(?:está|queda|quedó|fica|ficou|est|ist) (?:ya )?(?:reservad[oa]|confirmad[oa]|marcad[oa]|agendad[oa]|confirmée?|réservée?|gebucht|bestätigt|reserviert)`,
  String.raw`(?:termin|besichtigung|visita|visite) (?:ist )?(?:gebucht|bestätigt|confirmada|confirmée|reservada)`,
  "تم (?:حجز|تأكيد) ",
  "बुक हो ग|पक्का हो गया",
);

export const PROMISES = anyOf(
  String.raw`\bguarantee[ds]?\b|\bi promise\b|\bgarantiz|\bgaranto\b|\bgarantis\b|\bgarantiere\b|أضمن|गारंटी`,
  String.raw`\bi(?:'ll| will) (?:call|phone|negotiate|send you|email|get you a discount)\b`,
  String.raw`\b(?:discount of|off the price|free of charge|lower price for you)\b`,
);

/** Only true with a person called, or a time to write again. */
export const PROMISES_PERSON = anyOf(
  String.raw`\b(?:a|my|our|the) (?:colleague|agent|manager|team) will (?:call|contact|write|ring|visit)\b`,
  String.raw`\bi(?:'ll| will) (?:write|come back|get back|check) `,
  String.raw`\bun compañero te (?:llamará|contactará)|\bum colega (?:liga|contacta)|\bun collègue vous (?:appellera|contactera)|\bein kollege (?:ruft|wird)`,
);

export const STEERS = anyOf(
  String.raw`\b(?:safe|unsafe|dangerous|quiet and safe) (?:area|neighbou?rhood|district)`,
  String.raw`\b(?:perfect|ideal|great|best) for (?:a |young )?(?:famil|couple|single|christian|muslim|expat|retire)`,
  String.raw`\b(?:christian|muslim|jewish|white|black|immigrant) (?:area|neighbou?rhood|community|famil)`,
  String.raw`\b(?:no|without|few) (?:foreigners|immigrants|children)\b|\bgood schools\b|\blow crime\b`,
  String.raw`barrio segur|bairro segur|quartier sûr|sichere gegend|ideal para familias|idéal pour les familles`,
);

/** Ours, never the lead's: wiring, instructions, roles. */
export const LEAKS =
  /\{\{|\}\}|<\/?(?:state|thread|summary)|system prompt|my instructions|\bas an AI\b|language model|"(?:action|intent|risks)"\s*:|\bL\d{1,2}\.|Your stage:|ground rules|placeholders? that the code/iu;

export const NAMES_TRAIT =
  /\b(?:muslim|christian|jewish|hindu|catholic|gay|lesbian|pregnant|disabled|wheelchair|divorced|single mother|children|kids|foreigners?|immigrants?|black|white) ?(?:people|family|famil\w*|area|neighbou?r\w*|woman|man|home)?\b/iu;

const FUNCTION_WORDS: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|is|are|you|to|and|of|with|would|like|which|for|it|a)\b/giu,
  es: /\b(?:el|la|los|una?|que|de|con|para|te|por|más|quieres|qué|y|está)\b/giu,
  pt: /\b(?:o|a|os|uma?|que|de|com|para|não|você|quer|qual|mais|e|em)\b/giu,
  fr: /\b(?:le|la|les|une?|que|de|avec|pour|vous|est|plus|quel|et|je|ici)\b/giu,
  nl: /\b(?:het|een|wij|niets?|dat|bij|uw|deze|van|onze|zijn|moment)\b/giu,
  it: /\b(?:il|gli|che|di|non|più|vuoi|è|sono|della)\b/giu,
  de: /\b(?:der|die|das|ein|eine|ist|und|mit|für|sie|nicht|ich|oder|möchten)\b/giu,
};
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  hi: /\p{Script=Devanagari}/gu,
};

/** Whether a longer text is plainly in another language than `tag`. */
export function otherLanguage(text: string, tag: string): boolean {
  const base = tag.split("-")[0] ?? "";
  const count = (sign: RegExp | undefined) =>
    sign === undefined ? 0 : (text.match(sign) ?? []).length;
  if (text.length < 40) return false;
  if (base in SCRIPTS) return count(SCRIPTS[base]) < 10;
  if (!(base in FUNCTION_WORDS)) return false;
  if (Object.values(SCRIPTS).some((script) => count(script) > 10)) return true;
  const own = count(FUNCTION_WORDS[base]);
  const best = Math.max(...Object.values(FUNCTION_WORDS).map(count));
  return best >= 4 && own * 3 < best;
}
