import { BETWEEN, word } from "./wording.ts";

const GRANTED = String.raw`(?:'ll|\swill|\scan|\scould|\swould|'d|'m\sable\sto|\sare\sable\sto|\sam\sable\sto)\s(?:\p{L}+\s){0,2}(?:get|give|offer|negotiate|lower|reduce|drop|cut|waive|knock|accept|take\sless|agree|include|throw|match|beat)(?!\p{L})(?!\sthe\sviewing)`;

/** What the business itself grants: only a plain refusal in its sentence takes it back. */
const GRANTS: readonly RegExp[] = [
  word(String.raw`(?:i|we|they)${GRANTED}`),
  word(
    String.raw`(?:puedo|podemos|te|le)\s(?:\p{L}+\s)?(?:conseguir|ofrecer|bajar|rebajar|negociar|hacer|consigo|rebajo|bajo|ofrezco)(?:te|le)?\s(?:\p{L}+\s){0,3}(?:descuento|precio|rebaja)`,
  ),
  word(
    String.raw`(?:posso|podemos|consigo|conseguimos)\s(?:\p{L}+\s){0,3}(?:desconto|preço|baixar|reduzir|negociar)`,
  ),
  word(
    String.raw`(?:je|nous)\s(?:\p{L}+\s)?(?:peux|pouvons|vous\s(?:obtiens|accorde|fais))\s(?:\p{L}+\s){0,3}(?:remise|rabais|réduction|prix|baisser|négocier)`,
  ),
  word(
    String.raw`(?:ich|wir)\s(?:\p{L}+\s){0,2}(?:können|kann|gebe|geben)\s(?:\p{L}+\s){0,4}(?:rabatt|nachlass|preis|senken|verhandeln)`,
  ),
  word(
    String.raw`(?:posso|possiamo|ti|le)\s(?:\p{L}+\s)?(?:ottenere|offrire|fare|abbassare|ridurre|negoziare|faccio)\s(?:\p{L}+\s){0,3}(?:sconto|prezzo)`,
  ),
  word(
    String.raw`(?:ik|we|wij)\s(?:kan|kunnen|regel|geef)\s(?:\p{L}+\s){0,4}(?:korting|prijs|verlagen|onderhandelen)`,
  ),
];

/**
 * What only the business may grant and no action grants: a lower price, a waived fee, an owner's yes,
 * a return. Saying that one cannot promise it is none.
 */
const PRICE_PROMISES: readonly RegExp[] = [
  word(String.raw`the\s(?:owner|seller|landlord|agency)${GRANTED}`),
  word(
    String.raw`(?:a|the|your|\d+\s?%|per\s?cent)\s(?:\p{L}+\s)?discount|discounted|(?:half|reduced|lowered|special|best|lowest|last|final)\s(?:the\s)?(?:price|rate|offer)(?!\p{L})|price\s(?:is|was|has\sbeen|can\sbe)\s${BETWEEN}(?:reduced|lowered|negotiable|cut|dropped)|(?:get|give|got|offer(?:s|ed)?|agree[sd]?(?:\sto)?|accept(?:s|ed)?|take|arranged?|secured?|negotiated?|yours\s(?:for|at))\s(?:\p{L}+\s){0,3}lower\s(?:price|rate|offer)|lower\s(?:price|rate|offer)\s(?:is|was)\s(?:available|possible|agreed)|open\sto\soffers|below\s(?:market|asking)`,
  ),
  word(
    String.raw`(?:rental\s)?yields?\sof|(?:return|profit)\s(?:of|is)|(?:value|price)s?\s(?:will|is\sgoing\sto|are\sgoing\sto)\s(?:rise|increase|go\sup|double|grow)|good\sinvestment|risk[\s-]free|(?:mortgage|visa|loan|residency|application)\s(?:is\s|will\sbe\s)?(?:approved|guaranteed|granted)|deposit\sis\srefundable|money\sback`,
  ),
  // Spanish and Portuguese.
  word(
    String.raw`(?:un|el|con|tu)\sdescuento|rebajad[oa]|el\s(?:propietario|dueño|vendedor)\s(?:\p{L}+\s)?(?:acept|baj|negoci)\p{L}*|precio\s(?:negociable|rebajado|especial|final)|mejor\sprecio|rentabilidad\sde|se\srevalorizar`,
  ),
  word(
    String.raw`(?:um|o|com|de)\sdesconto|o\s(?:proprietário|dono|vendedor)\s(?:\p{L}+\s)?(?:aceit|baix|negoci)\p{L}*|preço\s(?:negociável|reduzido|especial|final)|melhor\spreço|rentabilidade\sde|vai\svalorizar`,
  ),
  // French and German.
  word(
    String.raw`(?:une|la|avec)\s(?:remise|réduction)|(?:un|le)\srabais|le\s(?:propriétaire|vendeur)\s(?:\p{L}+\s)?(?:accept|baiss|négoci)\p{L}*|prix\s(?:négociable|réduit|spécial)|meilleur\sprix|rendement\sde`,
  ),
  word(
    String.raw`(?:einen?|der|mit)\s(?:\p{L}+\s)?(?:rabatt|nachlass)|der\s(?:eigentümer|verkäufer|vermieter)\s(?:\p{L}+\s){0,2}(?:akzeptier|senk|verhandel|nimmt)\p{L}*|(?:sonder|best|fest)preis|verhandelbar|rendite\svon`,
  ),
  // Italian and Dutch.
  word(
    String.raw`(?:uno|lo|con)\ssconto|scontat[oa]|il\s(?:proprietario|venditore)\s(?:\p{L}+\s)?(?:accett|abbass|negoz)\p{L}*|prezzo\s(?:trattabile|ridotto|speciale)|miglior\sprezzo|rendimento\sdel`,
  ),
  word(
    String.raw`(?:een|met|de)\s(?:\p{L}+\s)?korting|de\s(?:eigenaar|verkoper|verhuurder)\s(?:\p{L}+\s)?(?:accepteert|gaat\sakkoord|zal|verlaagt)|beste\sprijs|prijs\s(?:is\s)?(?:onderhandelbaar|verlaagd)`,
  ),
  // That there is room, in each of them.
  word(
    String.raw`(?<!(?:no|any)\s)room\s(?:for|to)\s(?:\p{L}+\s)?negotiat\p{L}*|(?:owner|seller|landlord)\s(?:is|seems|would\sbe)\s${BETWEEN}(?:flexible\s(?:on|about|with)\s(?:the\s|its\s)?pric|(?:willing|open|ready|happy|prepared)\sto\s(?:\p{L}+\s)?(?:offers|negotiat|lower|reduc|accept|take|come\sdown))\p{L}*`,
  ),
  word(
    String.raw`precio\s(?:es|sigue\ssiendo)\s(?:\p{L}+\s)?negociable|(?<!(?:no\shay|sin)\s)margen\s(?:de|para)\s(?:la\s)?negocia\p{L}*|(?:propietari[oa]|dueñ[oa]|vendedora?)\sestá\s(?:\p{L}+\s)?(?:dispuest|abiert)[oa]\sa\s(?:negociar|bajar|rebajar|aceptar|ofertas|escuchar)`,
  ),
  word(
    String.raw`preço\sé\s(?:\p{L}+\s)?negociável|(?<!(?:não\shá|sem)\s)margem\s(?:de|para)\s(?:a\s)?negocia\p{L}*|(?:proprietári[oa]|don[oa]|vendedora?)\sestá\s(?:\p{L}+\s)?(?:dispost|abert)[oa]\sa\s(?:negociar|baixar|aceitar|propostas|ofertas)`,
  ),
  word(
    String.raw`prix\s(?:est|reste)\s(?!pas)(?:\p{L}+\s)?négociable|(?<!(?:pas\sde|aucune|sans)\s)marge\sde\snégociation|(?:propriétaire|vendeu(?:r|se))\sest\s(?!pas)(?:\p{L}+\s)?(?:prête?|ouverte?|disposée?)\s(?:à\s(?:négocier|baisser|accepter|la\snégociation)|aux\soffres)`,
  ),
  word(
    String.raw`verhandlungssache|(?<!kein(?:en)?\s)verhandlungsspielraum|(?:eigentümer(?:in)?|verkäufer(?:in)?|vermieter(?:in)?)\sist\s(?!nicht)(?:\p{L}+\s)?bereit,?\szu\s(?:verhandeln|senken)|prezzo\sè\s(?!non)(?:\p{L}+\s)?(?:trattabile|negoziabile)|(?<!(?:nessun|senza)\s)margine\sdi\s(?:trattativa|negoziazione)|(?:proprietari[oa]|venditore|venditrice)\sè\s(?:\p{L}+\s)?dispost[oa]\sa\s(?:trattare|negoziare|abbassare|accettare)`,
  ),
  // Arabic and Hindi.
  /خصم|تخفيض|سعر\s(?:خاص|مخفض|نهائي)|أفضل\sسعر|سيقبل\sالمالك|المالك\sسيقبل|قابل\sللتفاوض|عائد\sمضمون/u,
  /छूट|डिस्काउंट|सबसे\sअच्छी\sक़?ीमत|मालिक\s(?:मान|स्वीकार)|कीमत\sकम\sकर/u,
];

/** What costs nothing, which the business's own answers may say. */
const FREE: readonly RegExp[] = [
  word(
    String.raw`free\sof\scharge|for\sfree(?!\p{L})|at\sno\s(?:extra\s)?(?:cost|charge)|(?:no|zero|without(?:\sany)?)\s(?:agency\s|agent\s|booking\s|hidden\s)?(?:commissions?|fees?|deposits?)(?!\p{L})|(?:commission|fee)[\s-]free|commission\sis\swaived|on\sus(?=\s*[.!,]|$)`,
  ),
  word(
    String.raw`(?:sin|cero)\s(?:comisi[oó]n|comisiones|gastos|honorarios|fianza)|gratis|gratuit[oa]s?(?!\p{L})`,
  ),
  word(String.raw`(?:sem|zero)\s(?:comissão|comissões|taxas|custos|caução)|grátis|de\sgraça`),
  word(String.raw`sans\s(?:commission|frais)|gratuit(?:e|ement|s)?(?!\p{L})`),
  word(String.raw`(?:ohne|keine)\s(?:provision|gebühren|kaution)|provisionsfrei|kostenlos|gratis`),
  word(String.raw`(?:senza|zero)\s(?:commissioni|provvigioni?|spese)|gratis|gratuit[oa]`),
  word(String.raw`(?:zonder|geen)\s(?:commissie|courtage|kosten|borg)|kosteloos|gratis`),
  /(?:بدون|دون|بلا)\s(?:عمولة|رسوم|تأمين)|مجان[ًا]?|(?:कोई|बिना)\s(?:कमीशन|शुल्क|फीस)|मुफ़्त|मुफ्त|निःशुल्क/u,
];

const DENIED =
  /(?:can't|cannot|can\snot|not\sable\sto|don't|do\snot|couldn't|won't|unable|no\s(?:puedo|podemos|tengo|sé)|não\s(?:posso|podemos|tenho|sei)|ne\s(?:peux|pouvons|sais)|kann\s(?:\p{L}+\s){0,3}(?:keine?n?|nicht)|non\s(?:posso|possiamo|so)|kan\s(?:\p{L}+\s)?(?:geen|niet)|لا\s(?:أستطيع|يمكنني|أملك|أعرف)|नहीं)/iu;

/** A clause that leaves the owner's or the price's matter open: "whether the owner accepts". */
const OPEN = word(
  String.raw`(?:(?:whether|if)\s(?:or\snot\s)?(?:the|an?)|(?:ob|wenn|falls)\s(?:der|die|das|eine?)|si\s(?:el|la|le|un|une|una)|se\s(?:o|um|uma|il|uno))\s[^,;:.!?…–—]*`,
);

/** A clause that says it is not known here, or is the owner's to say. */
const UNSAID =
  /(?<!\p{L})(?:weiß\sich\s(?:\p{L}+\s)?nicht|steht\s(?:\p{L}+\s)?nicht|n'(?:ai|avons)\spas|(?:have|is|find)\sno\s(?:\p{L}+\s)?(?:information|data|details)|no\s(?:me\s)?consta|não\s(?:me\s)?consta|(?:depends\son|(?:is\s)?up\sto)\sthe\s(?:owner|seller|landlord)|dépend\sd[ue]|depende\s(?:del|de\sla|do|da)|dipende\sdal|hängt\s(?:\p{L}+\s)?vom|(?:only\s)?the\s(?:owner|seller|landlord)\s(?:can\s|has\sto\s)?decides?(?!\p{L})|decide\s(?:el|la|o|a|il)\s(?:propietari|proprietári|proprietari|dueñ|don|vendedor|venditor)\p{L}*|(?:entscheidet|décide)(?!\p{L}))/iu;
const CLAUSES =
  /(?:[,;:–—…]|(?<!\p{L})(?:and|but|so|y|pero|e|mas|et|mais|und|aber|ma|en|maar)\s)/iu;

/** What is left of a sentence once the clauses that grant nothing are gone. */
function withoutOpen(sentence: string): string {
  const rest = sentence.replace(new RegExp(OPEN, "giu"), " ");
  if (!UNSAID.test(rest)) return rest;
  return rest
    .split(CLAUSES)
    .filter((clause) => !UNSAID.test(clause))
    .join(", ");
}

/**
 * Whether a sentence grants what only the business may, and none of its answers that the draft cites
 * does. All texts went through `plainWording`.
 */
export function grantsPrice(text: string, cited: readonly string[] = []): boolean {
  const isFree = (one: string) => FREE.some((pattern) => pattern.test(one));
  const isSaidFree = cited.some(isFree);
  return text
    .split(/(?<=[.!?…。؟।])\s+|\n/u)
    .filter((one) => !DENIED.test(one) && !cited.some((answer) => answer.includes(one.trim())))
    .some((one) => {
      if (GRANTS.some((pattern) => pattern.test(one))) return true;
      const rest = withoutOpen(one);
      return PRICE_PROMISES.some((pattern) => pattern.test(rest)) || (!isSaidFree && isFree(rest));
    });
}
