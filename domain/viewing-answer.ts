export const VIEWING_ANSWERS = ["confirm", "other_time", "cancel"] as const;
export type ViewingAnswer = (typeof VIEWING_ANSWERS)[number];

/** The id of a reply button; WhatsApp allows 256 characters, a uuid leaves 200 of them. */
export function viewingButtonId(viewingId: string, answer: ViewingAnswer): string {
  return `viewing:${viewingId}:${answer}`;
}

/** The inverse of `viewingButtonId`; null for the id of another button. */
export function parseViewingButton(
  id: string,
): { viewingId: string; answer: ViewingAnswer } | null {
  const [, viewingId, word] = /^viewing:(.+):([a-z_]+)$/u.exec(id) ?? [];
  const answer = VIEWING_ANSWERS.find((known) => known === word);
  return viewingId && answer ? { viewingId, answer } : null;
}

/** A heart or folded hands thank and like: they promise nothing, so they are not among these. */
const THUMBS_UP = ["👍", "👌", "✅", "🙌", "🆗"];
const KIND = /[🙏😊🙂😀😃😄😁❤]/gu;

/** Whether an emoji says yes, in any skin tone. The empty one, a reaction taken back, does not. */
export function isThumbsUp(emoji: string): boolean {
  return THUMBS_UP.includes(withoutTone(emoji.trim()));
}

/** Compared as `plain` leaves them: accents and punctuation do not count. */
const YES = `
  yes|yes i do|yes it does|yeah|yep|yup|y|ok|okay|okey|oki|k|sure|of course|absolutely|definitely
  i confirm|i do confirm|confirm|confirmed|confirming|agreed|perfect|alright|all right|deal
  sounds good|that works|works for me|that works for me|it works for me|see you then
  i'll be there|i will be there|i'm coming|yes that works|fine|that's fine
  si|claro|claro que si|por supuesto|vale|de acuerdo|confirmo|confirmado|confirmada|confirmar
  perfecto|esta bien|me va bien|me parece bien|alli estare|ahi estare|dale|listo
  sim|claro que sim|com certeza|combinado|perfeito|pode ser|esta bem|ta bom|la estarei
  certo|beleza|oui|ouais|d'accord|bien sur|parfait|je confirme|confirme|ca marche|ca me va
  c'est bon|entendu|j'y serai|ja|jawohl|jo|klar|na klar|gerne|ja gerne|einverstanden|passt
  das passt|passt mir|ich bestatige|bestatigt|bestatige|ja bitte|alles klar|ich komme
  certamente|va bene|confermo|confermato|perfetto|d'accordo|ci saro|certo che si
  akkoord|ja hoor|jazeker|zeker|prima|goed|is goed|dat is goed|ik bevestig|bevestigd|bevestig
  نعم|ايوه|ايوا|ايوة|اه|اي|تمام|موافق|موافقة|اكيد|حسنا|ماشي|اوكي|اوك|طيب|اؤكد|مؤكد|طبعا|بالتاكيد
  हाँ|हां|हा|जी|जी हाँ|जी हां|हाँ जी|हां जी|ठीक|ठीक है|बिल्कुल|ओके|ज़रूर|जरूर|पक्का|कन्फर्म|मंजूर है
  haan|han|haan ji|ji haan|ji|theek hai|thik hai|theek|bilkul|zaroor|pakka`;
const NO = `
  no|nope|nah|no way|i can't|i cannot|i can not|i can't make it|can't make it|i won't come
  it doesn't work|doesn't work for me|that doesn't work|not possible|cancel|cancel it|i cancel
  cancel the viewing|cancel my viewing|no puedo|no me va bien|no gracias|cancelar|cancela|cancelalo
  no voy|nao|nao posso|nao da|nao vou|cancele|non|je ne peux pas|annuler|annulez|annule|pas possible
  nein|no danke|nee|geht nicht|ich kann nicht|kann nicht|passt nicht|absagen|stornieren|leider nein
  leider nicht|non posso|annulla|annullare|disdire|ik kan niet|kan niet|gaat niet|annuleren
  annuleer|helaas niet|لا|كلا|لا استطيع|لا اقدر|ما اقدر|الغاء|الغ|الغي
  नहीं|नही|ना|जी नहीं|जी नही|नहीं जी|रद्द|रद्द करें|रद्द करो|nahi|nahin|nhi|nahi ji|ji nahi`;
const POLITE = `
  please|thanks|thank you|thank you very much|thx|por favor|porfa|gracias|muchas gracias|obrigado
  obrigada|muito obrigado|muito obrigada|s'il vous plait|s'il te plait|svp|stp|merci|merci beaucoup
  bitte|danke|danke schon|vielen dank|per favore|per piacere|grazie|grazie mille
  alstublieft|alsjeblieft|aub|dank u|dank je|bedankt|شكرا|من فضلك|لو سمحت
  धन्यवाद|शुक्रिया|कृपया|dhanyavad|shukriya`;

const PLAIN_YES = wholeMessage(YES);
const PLAIN_NO = wholeMessage(NO);

/** Whether the whole message is a yes; what adds a wish, a doubt or a question is not. */
export function isPlainYes(text: string): boolean {
  const words = THUMBS_UP.reduce((rest, emoji) => rest.replaceAll(emoji, " "), withoutTone(text));
  return words.trim() === "" ? text.trim() !== "" : PLAIN_YES.test(plain(words));
}

/** Whether the whole message is a no, or asks to cancel and no more. */
export function isPlainNo(text: string): boolean {
  return PLAIN_NO.test(plain(withoutTone(text)));
}

/** One wording, said up to three times or in three ways, with thanks before or after. */
function wholeMessage(wordings: string): RegExp {
  const [said, polite] = [wordings, POLITE].map((list) =>
    list.split(/[|\n]/u).map(plain).filter(Boolean),
  );
  const thanks = `(?:${polite?.join("|")})`;
  return new RegExp(
    `^(?:${thanks} )*(?:${said?.join("|")})(?: (?:${said?.join("|")})){0,2}(?: ${thanks})*$`,
    "u",
  );
}

function withoutTone(text: string): string {
  return text.replace(/\p{Emoji_Modifier}|\u{FE0F}/gu, "");
}

/** Two full stops or a question mark are a doubt: they stay, and match nothing. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036F\u064B-\u0655]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/ß/gu, "ss")
    .replace(KIND, " ")
    .replace(/[,!¡،।;"-]|(?<!\.)\.(?!\.)/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
