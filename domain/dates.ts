import { plainWording } from "./wording.ts";

/**
 * A time as a text names it, whatever the language: `weekday:6`, `month:1`, `day:1` (tomorrow),
 * `span` (in two days, by the end of the month) or `ready` (available from, ready to move in).
 */
export interface NamedDate {
  token: string;
  start: number;
  end: number;
}

const whole = (source: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${source})(?![\p{L}\p{M}])`, "giu");
const within = (source: string) => new RegExp(source, "giu");

const WEEKDAYS = [
  "mondays?|lunes|segundas?-feiras?|na segunda(?! d[aeo]s? )(?=\\s*(?:às|de|à|[.,!?]|$))|lundis?|montags?|lunedì|maandag|الاثنين|الإثنين|सोमवार|(?:on|this|next) mon",
  "tuesdays?|martes|terças?-feiras?|na terça(?! d[aeo]s? )(?=\\s*(?:às|de|à|[.,!?]|$))|mardis?|dienstags?|martedì|dinsdag|الثلاثاء|मंगलवार|(?:on|this|next) tue",
  "wednesdays?|miércoles|quartas?-feiras?|na quarta(?! d[aeo]s? )(?=\\s*(?:às|de|à|[.,!?]|$))|mercredis?|mittwochs?|mercoledì|woensdag|الأربعاء|الاربعاء|बुधवार|(?:on|this|next) wed",
  "thursdays?|jueves|quintas?-feiras?|na quinta(?! d[aeo]s? )(?=\\s*(?:às|de|à|[.,!?]|$))|jeudis?|donnerstags?|giovedì|donderdag|الخميس|गुरुवार|बृहस्पतिवार|(?:on|this|next) thu",
  "fridays?|viernes|sextas?-feiras?|na sexta(?! d[aeo]s? )(?=\\s*(?:às|de|à|[.,!?]|$))|vendredis?|freitags?|venerdì|vrijdag|الجمعة|शुक्रवार|(?:on|this|next) fri",
  "saturdays?|sábados?|samedis?|samstags?|sonnabends?|sabato|zaterdag|السبت|शनिवार|(?:on|this|next) sat",
  "sundays?|domingos?|dimanches?|sonntags?|domenica|zondag|الأحد|الاحد|रविवार|इतवार|(?:on|this|next) sun",
];

const MONTHS = [
  "january|enero|janeiro|janvier|januar|gennaio|januari|يناير|كانون الثاني|जनवरी",
  "february|febrero|fevereiro|février|februar|febbraio|februari|فبراير|شباط|फ़रवरी|फरवरी",
  "march|marzo|março|mars|märz|maart|مارس|मार्च",
  "april|abril|avril|aprile|أبريل|ابريل|نيسان|अप्रैल",
  "(?:in|by|until|till|since|from|of|early|mid|late|next|this|last|end of|during) may|may \\d|mayo|maio|mai|maggio|mei|مايو|मई",
  "june|junio|junho|juin|juni|giugno|يونيو|حزيران|जून",
  "july|julio|julho|juillet|juli|luglio|يوليو|تموز|जुलाई",
  "august|agosto|août|augustus|أغسطس|اغسطس|अगस्त",
  "september|septiembre|setembro|septembre|settembre|سبتمبر|أيلول|सितंबर|सितम्बर",
  "october|octubre|outubro|octobre|oktober|ottobre|أكتوبر|اكتوبر|अक्टूबर|अक्तूबर",
  "november|noviembre|novembro|novembre|نوفمبر|नवंबर|नवम्बर",
  "december|diciembre|dezembro|décembre|dezember|dicembre|ديسمبر|दिसंबर|दिसम्बर",
];

const DAYS: readonly (readonly [token: string, source: string])[] = [
  [
    "day:2",
    "day after tomorrow|pasado mañana|depois de amanhã|après-demain|übermorgen|dopodomani|overmorgen|بعد غد|بعد الغد|परसों",
  ],
  [
    "day:1",
    "(?<!after )tomorrow|(?<!pasado )mañana (?:por|a|al|en|tendr|podr)|(?:hasta|para|es|será) mañana|amanhã|(?<!après-)demain|(?<=^|[.,!?] )morgen|morgen (?:um|früh|nachmittag|abend|vormittag|ochtend|middag|avond|om)|(?:bis|tot|erst|ab|schon) morgen|domani|غدًا|غدا|आने वाले कल|कल",
  ],
  [
    "day:0",
    "today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:noche|tarde|mañana)|hoje|aujourd'hui|ce (?:soir|matin)|heute|oggi|stasera|vandaag|vanavond|اليوم|الليلة|आज",
  ],
];

const UNIT_OF_TIME =
  "minutes?|hours?|days?|weeks?|months?|years?|minutos?|horas?|días?|dias?|semanas?|meses|mes|mês|años?|anos?|minutes?|heures?|jours?|semaines?|mois|ans?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|minuti|or[ae]|giorn[io]|settiman[ae]|mes[ie]|ann[io]|uur|uren|dagen|dag|weken|week|maanden|maand|jaar";

const SPANS: readonly RegExp[] = [
  whole(
    `(?:in|within|after|en|dentro de|em|dans|sous|innerhalb von|tra|fra|entro|binnen|over) (?:the next |os próximos |los próximos |les prochaine?s |den nächsten |de komende |i prossimi |about |just |only |only just |unos |uns |ein paar |qualche |een paar )?(?:an?|one|\\p{L}+|\\d+) (?:${UNIT_OF_TIME})`,
  ),
  whole(
    "(?:next|this|coming|later this|by the end of (?:the|this)|end of (?:the|this)) (?:week(?:end)?|month|year|spring|summer|autumn|fall|winter|quarter)|within (?:days|hours|minutes|weeks)|any day now|shortly after|overnight",
  ),
  whole(
    "(?:la )?(?:próxima semana|semana que viene|próximo (?:mes|año|ano)|mes que viene|año que viene|semana que vem|mês que vem|ano que vem|este fin de semana|este fim de semana|esta semana|a finales de|no final d[oe])",
  ),
  whole(
    "(?:la )?semaine prochaine|(?:le )?mois prochain|l'année prochaine|cette semaine|ce week-end|nächste[nrs]? (?:woche|monat|jahr)|kommende[nrs]? (?:woche|monat|jahr)|diese (?:woche|s wochenende)|dieses wochenende|(?:la )?(?:prossima settimana|settimana prossima)|(?:il )?(?:prossimo mese|mese prossimo|prossimo anno)|questa settimana|questo fine settimana|volgende? (?:week|maand|jaar)|komende? (?:week|maand|jaar)|dit weekend|deze week",
  ),
  within(
    "الأسبوع (?:القادم|المقبل)|الشهر (?:القادم|المقبل)|السنة القادمة|العام القادم|خلال \\S+ (?:أيام|أسابيع|أشهر|ساعات)|خلال (?:يومين|أسبوع|أسبوعين|شهر)|بعد (?:يومين|أسبوع|أسبوعين|شهر|شهرين)|अगले (?:हफ़्ते|हफ्ते|सप्ताह|महीने|साल)|इस (?:हफ़्ते|हफ्ते|सप्ताह|महीने)|\\S+ (?:दिन|दिनों|हफ़्ते|हफ्ते|हफ़्तों|महीने|महीनों|घंटे|घंटों) (?:में|बाद)",
  ),
];

/** What says when a home can be had; "is still available" says no more than that it is offered. */
const READY: readonly RegExp[] = [
  whole(
    "(?:available|free|vacant) (?:from|as of|immediately|right away|straight away|now|at once|in|by)|immediately available|ready to (?:move in(?:to)?|occupy)|move[ -]in[ -]ready|move in (?:now|immediately|right away|from|by|as early)|you (?:can|could) move in|(?:keys?|possession|completion|handover|delivery|construction) (?:is |are |will be )?(?:in|by|due|expected|ready|scheduled|planned|finishes|completes|immediate)|(?:delivered|completed|finished|handed over|built) (?:in|by)|vacant possession|off[ -]plan",
  ),
  whole(
    "disponibles? (?:a partir|desde|de inmediato|ya|inmediatamente)|disponibilidad inmediata|list[oa]s? para (?:entrar|vivir|habitar|mudarse)|entrega (?:inmediata|en|prevista)|se entrega|disponível (?:a partir|desde|de imediato|já|imediatamente)|disponibilidade imediata|pront[oa]s? (?:a|para) (?:habitar|morar|entrar)|entrega (?:em|imediata)|chave na mão",
  ),
  whole(
    "disponible (?:à partir|dès|immédiatement|tout de suite|maintenant)|libre (?:de suite|immédiatement|à partir|dès)|prêt(?:e)? à (?:emménager|habiter)|livraison (?:prévue|en|immédiate)|livré(?:e)? (?:en|fin)|ab sofort|sofort (?:verfügbar|frei|bezugsfertig|beziehbar)|bezugsfertig|bezugsfrei|beziehbar|(?:frei|verfügbar) ab|fertigstellung|übergabe (?:im|ab)",
  ),
  whole(
    "subito disponibile|disponibile (?:da|dal|subito|immediatamente)|pronta consegna|pronto da abitare|consegna (?:prevista|immediata|in)|liber[oa] (?:da|subito)|(?:per )?direct beschikbaar|beschikbaar (?:vanaf|per)|instapklaar|oplevering|opgeleverd",
  ),
  within(
    "متاح(?:ة)? (?:من(?! جديد)|ابتداء|فور|الآن)|جاهز(?:ة)? للسكن|تسليم فوري|التسليم (?:في|خلال|فوري)|तुरंत उपलब्ध|से उपलब्ध|रहने के लिए तैयार|कब्ज़ा|पज़ेशन|पजेशन",
  ),
];

const DATES: readonly (readonly [token: string, pattern: RegExp])[] = [
  ...WEEKDAYS.map((source, i) => [`weekday:${i + 1}`, whole(source)] as const),
  ...MONTHS.map((source, i) => [`month:${i + 1}`, whole(source)] as const),
  ...DAYS.map(([token, source]) => [token, whole(source)] as const),
  ...SPANS.map((pattern) => ["span", pattern] as const),
  ...READY.map((pattern) => ["ready", pattern] as const),
];

const ANY_LATIN = new RegExp(
  DATES.map(([, { source }]) => source)
    .filter((source) => !/^[^(]*[\u0600-\u097f]/u.test(source))
    .join("|"),
  "iu",
);

/** The days, months and spans that a text names, and what it says of when a home can be had. */
export function datesIn(text: string): NamedDate[] {
  const plain = plainWording(text).normalize("NFC");
  // One look at all before one at each: most sentences name none.
  if (!/[\u0600-\u097f]/u.test(plain) && !ANY_LATIN.test(plain)) return [];
  return DATES.flatMap(([token, pattern]) =>
    [...plain.matchAll(pattern)].map(({ 0: raw, index }) => ({
      token,
      start: index,
      end: index + raw.length,
    })),
  );
}

const UNKNOWN =
  /(?:\?|؟|(?<!\p{L})(?:don't|do not|cannot|can't|couldn't) (?:\p{L}+ )?(?:know|say|tell|confirm|see|promise)|not (?:mention|known|stated|something i)|whether|no (?:tengo|sé|conozco|consta|menciona)|não (?:sei|tenho|consta|menciona)|je ne (?:sais|connais)|ne (?:mentionne|précise)|weiß ich nicht|nicht bekannt|non (?:so|lo so)|weet ik niet|لا أعلم|لا أعرف|नहीं पता|जानकारी नहीं)/iu;

/** A sentence that asks, or says that something is not known, claims no date. */
export function leavesOpen(sentence: string): boolean {
  return UNKNOWN.test(plainWording(sentence));
}

const ASKS = /[?؟][^\p{L}\p{N}]*$/u;
const HELPS =
  /(?<!\p{L})(?:help|assist|ayud|ajud|aid|helf|weiterhelf|aiut|faire pour|do for you|للمساعدة|أساعد|مساعد|मदद)/iu;
/** What makes of a question or a greeting something that a time is claimed of. */
const CLAIMS_A_TIME =
  /(?<!\p{L})(?:(?:it|this one|that one|they|there|which|who|the (?:owner|price|flat|apartment|house|home|offer|agent)|we|i)(?:'s|'ll|'re|'m| (?:is|are|will|drops?|goes|closes?|ends?|opens?|moves?)(?!\p{L}))|available|free|vacant|ready|deliver|disponib|disponív|libre|livre|liber[oa]|frei|verfügbar|bezug|beschikbaar|price|precio|preço|prix|preis|prezzo|prijs|see it|visit|view|tour|appointment|book|cita|rendez|besichtig|termin|متاح|زيارة|उपलब्ध)/iu;

/**
 * Whether a sentence only greets or asks by the time: "how can I help you today?", "this year or next
 * year?". A weekday or a date is never small talk: it may read as one that was agreed.
 */
export function isSmallTalk(token: string, sentence: string): boolean {
  const plain = plainWording(sentence);
  if (CLAIMS_A_TIME.test(plain)) return false;
  if (token === "day:0") return ASKS.test(plain) || HELPS.test(plain);
  return token === "span" && ASKS.test(plain);
}
