import { datesIn } from "./dates.ts";
import { BETWEEN, NOT, opening, word } from "./wording.ts";

const DAY_EN = String.raw`(?:tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;
const VISIT_EN = String.raw`(?:viewing|visit|appointment|tour|booking|reservation|slot|time|spot)`;
const DONE_EN = String.raw`(?:booked|confirmed|scheduled|rescheduled|reserved|arranged|held|moved|cancelled|canceled)`;
const DO_EN = String.raw`(?:book|confirm|schedule|reschedule|reserve|arrange|hold|move|cancel|secure)`;
const DOING_EN = String.raw`(?:booking|confirming|scheduling|rescheduling|reserving|arranging|holding|moving|cancelling)`;
const CLAUSE_END = String.raw`\s*(?:[!.,:;…\n✅👍]|$)`;

/** That something was booked, held, moved or cancelled, or that somebody will be there. */
const CLAIMS: readonly RegExp[] = [
  word(
    String.raw`${NOT}(?:is|are|was|been|now|all|have|has|'s|'ve|you're|you\sare)\s(?!(?:a|an|the)\s)${BETWEEN}${DONE_EN}`,
  ),
  word(
    String.raw`(?:i|we)(?:'ll|\swill|\scan|\shave|'ve|'m\sgoing\sto)?\s${BETWEEN}(?:${DO_EN}\b|${DONE_EN}|set\s(?:it\s)?up|secured|pencill?ed|put\syou\s(?:down|in))`,
  ),
  word(String.raw`(?:i'm|i\sam|we're|we\sare)\s${BETWEEN}${DOING_EN}\b`),
  opening(String.raw`(?:${DONE_EN}|all\sset|it's\sa\sdate)${CLAUSE_END}`),
  word(String.raw`${VISIT_EN}\s${DONE_EN}`),
  word(
    String.raw`${VISIT_EN}\s(?:is|has\sbeen|was)\s${BETWEEN}(?:set|fixed|secured|saved|locked|yours)\b`,
  ),
  word(
    String.raw`(?:your|the)\s${VISIT_EN}\s(?:is|will\sbe|takes\splace)\s(?:(?:on|at|for|this|next)\s)?${DAY_EN}`,
  ),
  word(String.raw`you(?:'re|\sare)\s(?:down|in|on|set|expected)\s(?:for|on|at)\b`),
  word(String.raw`you\s(?:now\s)?have\s(?:a|your|an)\s${VISIT_EN}\s(?:on|at|for|${DAY_EN})`),
  word(
    String.raw`(?:you're|you\sare|we're|it's)\sall\sset|see\syou\s(?:on|at|then|there|soon|${DAY_EN})|consider\sit\sdone`,
  ),
  word(String.raw`(?:${DAY_EN}|\d{1,2}(?::\d{2})?(?:\s?[ap]m)?)\sit\sis${CLAUSE_END}`),
  word(
    String.raw`(?:we|i)(?:'ll|\swill)\s${BETWEEN}(?:be\sthere|meet|see|welcome|expect|wait)\b|(?:look|looking)\sforward\sto\s(?:seeing|meeting|welcoming)`,
  ),
  // Spanish and Portuguese.
  word(
    String.raw`${NOT}(?:está|estás|queda|quedó|ha\squedado|ha\ssido|fica|ficou|foi|he|hemos|temos|tenho)\s${BETWEEN}(?:reservad|confirmad|agendad|marcad|programad|cancelad|anulad|cambiad|movid|alterad|remarcad)[oa]`,
  ),
  word(
    String.raw`${NOT}(?:reservé|confirmé|agendé|programé|cancelé|cambié|reservei|confirmei|agendei|marquei|cancelei|alterei|remarquei)(?!\p{L})`,
  ),
  word(
    String.raw`(?:te|le|lhe|la)\s(?:reservo|confirmo|agendo|apunto|marco|esperamos|espero)(?!\p{L})|nos\svemos\s(?:el|mañana)|vemo-nos|até\s(?:amanhã|segunda|terça|quarta|quinta|sexta|sábado|domingo)|hasta\sel\s(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)`,
  ),
  word(
    String.raw`(?:tu|su|la|sua|a)\s(?:visita|cita)\s(?:es|será|é)\s(?:(?:el|na|no|em)\s)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|mañana|hoy|amanhã|hoje|segunda|terça|quarta|quinta|sexta)`,
  ),
  word(
    String.raw`(?:visita|cita|reserva|hora)\s(?:reservad|confirmad|agendad|marcad|cancelad)[oa]`,
  ),
  opening(
    String.raw`(?:reservad[oa]|confirmad[oa]|agendad[oa]|marcad[oa]|cancelad[oa])${CLAUSE_END}`,
  ),
  // French.
  word(
    String.raw`${NOT}(?<!\bn')(?:est|a\sété|ai|avons)\s${BETWEEN}(?:réservé|confirmé|planifié|programmé|annulé|déplacé|fixé)e?(?!\p{L})|à\s(?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?=\s*(?:[!.]|$))`,
  ),
  word(
    String.raw`je\s(?:vous\s)?(?:confirme|réserve|garde|attends)(?!\p{L})|(?:on|nous\snous)\s(?:se\s)?(?:voit|voyons)`,
  ),
  word(String.raw`(?:visite|rendez-vous)\s(?:réservé|confirmé|annulé|fixé)e?(?!\p{L})`),
  opening(String.raw`(?:réservé|confirmé|annulé|c'est\s(?:fait|bon))e?${CLAUSE_END}`),
  // German.
  word(
    String.raw`${NOT}(?:ist|sind|wurde|bin|habe|haben)\s(?:\p{L}+\s){0,4}?(?<!\b(?:nicht|nichts|noch)\s(?:\p{L}+\s)?)(?:gebucht|bestätigt|reserviert|vereinbart|eingetragen|verlegt|verschoben|abgesagt|storniert)(?!\p{L})|bis\s(?:morgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?=\s*(?:[!.]|$))`,
  ),
  word(
    String.raw`ich\s(?:buche|reserviere|bestätige|halte|trage)\s|wir\s(?:sehen\suns|erwarten\ssie|freuen\suns\sauf\ssie)|termin\ssteht|steht\sfest`,
  ),
  word(String.raw`(?:besichtigung|termin)\s(?:gebucht|bestätigt|vereinbart|abgesagt)`),
  opening(String.raw`(?:gebucht|bestätigt|reserviert|abgesagt|verlegt|abgemacht)${CLAUSE_END}`),
  // Italian and Dutch: there are no sentences in them, but a model may write them.
  word(
    String.raw`${NOT}(?:è|ho|abbiamo|stata|stato)\s${BETWEEN}(?:prenotat|confermat|fissat|annullat|spostat)[oa]|ci\svediamo`,
  ),
  word(
    String.raw`${NOT}(?:is|heb|hebben)\s(?:\p{L}+\s){0,3}?(?:geboekt|bevestigd|gereserveerd|geannuleerd|verplaatst)(?!\p{L})|tot\smorgen`,
  ),
  opening(String.raw`(?:prenotato|confermato|fatto|geboekt|bevestigd)${CLAUSE_END}`),
  // Arabic and Hindi.
  /تم\s(?:ال)?(?:حجز|تأكيد|إلغاء|تغيير|نقل|تحديد)|تمّ|محجوز|(?:زيارتك|زيارة|الزيارة|موعدك|الموعد|الحجز)\s(?:\S+\s)?مؤكّ?د|حجزت|حجزنا|أكدت|أكّدت|أكدنا|نراك|بانتظارك/u,
  /(?:बुक|कन्फर्म|पक्का|पक्की|तय|रद्द|पुष्टि|आरक्षित)\s(?:हो\sग(?:या|ई|यी)|हो\sचुक|कर\sदि?(?:या|ी)|कर\sदी|है|हुआ)|मिलते\sहैं|मिलेंगे/u,
];

/** What also says no more than "I see": a claim only beside a visit, a day or a time. */
const ACKNOWLEDGES: readonly RegExp[] = [
  opening(String.raw`(?:done|hecho|listo|feito|combinado)${CLAUSE_END}`),
  opening(String.raw`notée?${CLAUSE_END}`),
  word(
    String.raw`${NOT}(?<!\bn')(?:est|a\sété|ai|avons)\s${BETWEEN}(?:noté|prévu)e?(?!\p{L})|je\s(?:vous\s)?note(?!\p{L})`,
  ),
];
const VISIT = word(
  String.raw`(?:${VISIT_EN}s?|visitas?|citas?|reservas?|marcação|visites?|rendez-vous|rdv|créneau|anything\selse|\d{1,2}(?::\d{2}|\s?h(?:\d{2})?|\s?[ap]m))(?!\p{L})`,
);

function acknowledgesVisit(text: string): boolean {
  if (!ACKNOWLEDGES.some((one) => one.test(text))) return false;
  const sentences = text.split(/(?<=[.!?…])\s+|\n/u);
  return sentences.some((sentence, i) => {
    if (!ACKNOWLEDGES.some((one) => one.test(sentence))) return false;
    // With nothing more to it, it answers what was asked for, and that may be a visit.
    if (text.trim() === sentence.trim() && /^\P{L}*\p{L}+\P{L}*$/u.test(sentence)) return true;
    const near = [sentence, sentences[i + 1] ?? ""].join(" ");
    return VISIT.test(near) || datesIn(near).some(({ token }) => token !== "ready");
  });
}

/**
 * Whether the text says that a viewing was arranged, moved or cancelled, or reads as if it were. Only
 * code may say so, once it is (I11). `text` went through `plainWording`.
 */
export function claimsBooking(text: string): boolean {
  return CLAIMS.some((claim) => claim.test(text)) || acknowledgesVisit(text);
}
