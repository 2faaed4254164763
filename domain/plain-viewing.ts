import { datesIn } from "./dates.ts";
import { plainWording } from "./wording.ts";

/**
 * Words with which people come back to a viewing: the visit itself, a time, coming or not, a yes, a no
 * or a change. Wide on purpose: it only tells a question about the kitchen from them.
 */
const CUES =
  /(?<![\p{L}\p{M}])(?:view(?:ing)?s?|visit|appointment|meet|slot|book|cancel|call\soff|resched|postpone|move|chang|confirm|come|coming|make\sit|attend|be\sthere|see\s(?:it|you|the)|time|when|earlier|later|instead|another|other|push|forward|back|afternoon|morning|evening|can't|cannot|won't|unable|not\s(?:come|able)|plans?|sick|ill|busy|late|delay|sorry|something\scame|yes|yep|yeah|no|nope|ok|okay|sure|fine|good|great|perfect|works?|agreed|thanks?|please\sdo|visita|cita|ver(?!\p{L})|cancel|anul|cambi|confirm|hora|tarde|temprano|pronto|antes|después|llegar|venir|puedo|podré|poder|ir(?!\p{L})|otr[oa]|mejor|aplaz|sí|si|vale|claro|bien|gracias|imposible|marc|desmarc|alter|cedo|passar|adiar|remarc|posso|consigo|vou|outr[oa]|sim|não|obrigad|rendez-vous|visite|annul|report|déplac|décal|chang|confirm|heure|tôt|tard|venir|viens|pourrai|peux|autre|oui|non|d'accord|merci|besichtig|termin|absag|stornier|verschieb|verleg|änder|bestätig|uhr|früher|später|lieber|zeit|kommen|komme|schaff|kann|leider|ander|ja|nein|danke|gern|appuntament|disd|annull|spost|rimand|conferm|ora|venire|vengo|riesco|altr[oa]|sì|grazie|bezichtig|afspraak|annuleer|afzeg|afzeggen|verzet|verplaats|bevestig|tijd|kom|lukt|kan|nee|bedankt)/iu;
const CUES_ELSEWHERE =
  /زيار|موعد|معاينة|إلغ|ألغ|تأجيل|أجّ?ل|تغيير|تأكيد|أؤكد|أكد|وقت|ساعة|آت|أحضر|القدوم|الحضور|أستطيع|لا|نعم|حسنًا|شكر|विज़िट|विजिट|देखने|मुलाक़ात|मुलाकात|अपॉइंटमेंट|समय|बजे|रद्द|कैंसल|बदल|टाल|पुष्टि|कन्फर्म|आ(?:ऊँगा|ऊंगा|ऊँगी|ऊंगी|\sसक|\sपा)|नहीं|हाँ|हां|ठीक|धन्यवाद|👍|👌|✅|❌|🙏/u;

/** A question; what is told in another form may be about anything. */
const QUESTION = /[?؟]\s*$/u;

/**
 * Whether a message may be about a viewing. Only a question without any of the cues is plainly about
 * something else: reasons not to come have no end ("I am ill", "we bought elsewhere").
 */
export function maySpeakOfViewing(text: string): boolean {
  const plain = plainWording(text).trim();
  if (/(?![\p{Script=Latin}\p{Script=Arabic}\p{Script=Devanagari}])\p{L}/u.test(plain)) return true;
  if (plain !== "" && !QUESTION.test(plain)) return true;
  return (
    CUES.test(plain) || CUES_ELSEWHERE.test(plain) || /\d/u.test(plain) || datesIn(plain).length > 0
  );
}
