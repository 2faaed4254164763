import { fold } from "./fold.ts";

/**
 * What the offline model understands beside English: whole words in Latin letters, already folded,
 * and beginnings or parts of words in Arabic and Devanagari, where prefixes and signs cling to them.
 */
const WORDS = {
  buy: [
    "comprar|compra|compro|acheter|achat|achete|kaufen|kauf|kaufe",
    "شراء|أشتري|اشتري|للبيع|खरीद",
  ],
  rent: [
    "alquilar|alquiler|arrendar|arrendamento|alugar|aluguel|louer|en location|loyer|mieten|miete|zur miete",
    "إيجار|ايجار|استئجار|أستأجر|للإيجار|किराए|किराये",
  ],
  invest: [
    "invertir|inversion|investir|investimento|investissement|anlegen|kapitalanlage",
    "استثمار|निवेश",
  ],
  apartment: ["wohnung|eigentumswohnung|appartement|apartamento|piso|andar", "شقة|अपार्टमेंट|फ्लैट"],
  house: ["haus|maison|casa|moradia|villa", "بيت|فيلا|मकान|विला"],
  visit: [
    "visiter|visite|voir|besichtigen|besichtigung|ansehen|anschauen|visitar|visita|verlo|verla|ve-lo|conhecer",
    "زيارة|أزور|مشاهدة|أرى|معاينة|देखना|देखने|देख सक",
  ],
  cancel: [
    "annuler|annulez|annule|absagen|stornieren|cancelar|cancela|cancelo|anular|desmarcar",
    "إلغاء|ألغي|الغي|रद्द",
  ],
  move: [
    "deplacer|decaler|reporter|plutot|(?:une )?autre (?:heure|date)|(?:un )?autre (?:jour|horaire)|verschieben|verlegen|lieber|andere[rn]? (?:tag|termin|zeit)|aplazar|otro dia|otra hora|outro dia|outra hora|remarcar|mejor el|melhor na|antes na",
    "تغيير|تأجيل|موعد آخر|وقت آخر|बदल|दूसरे दिन|दूसरा समय",
  ],
  confirm: [
    "je confirme|ca me va|c'est parfait|parfait|das passt|passt gut|bestatige|perfekt|einverstanden|me va bien|perfecto|perfeito|confirmo|combinado",
    "أؤكد|موافق|مناسب|तय है|पक्का|ठीक रहेगा|पुष्टि",
  ],
  yes: [
    "oui|d'accord|bien sur|avec plaisir|ja|gern|gerne|si|sim|claro|vale|हाँ|जी",
    "نعم|حسنا|أكيد|طبعا|ठीक है",
  ],
  price: [
    "prix|combien coute|coute|preis|kostet|precio|cuesta|preco|custa|दाम",
    "سعر|ثمن|كم يكلف|كم تكلف|कीमत",
  ],
  cheaper: [
    "moins cher|moins chere|trop cher|trop chere|gunstiger|gunstigere|billiger|zu teuer|mas barat[oa]|muy car[oa]|mais barat[oa]|muito car[oa]|caro demais|demasiado car[oa]",
    "أرخص|غالي|सस्त|महंग",
  ],
  others: [
    "d'autres|autre chose|autres biens|etwas anderes|andere wohnungen|andere angebote|noch andere|otras? opcion(?:es)?|algo mas|outras? (?:opcao|opcoes)|outra coisa",
    "خيارات أخرى|غيرها|شيء آخر|और विकल्प|कुछ और",
  ],
  thanks: [
    "merci|merci beaucoup|danke|vielen dank|danke schon|gracias|muchas gracias|obrigad[oa]|muito obrigad[oa]",
    "شكرا|धन्यवाद|शुक्रिया",
  ],
  hello: [
    "bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|hola|ola|oi",
    "مرحبا|السلام عليكم|أهلا|नमस्ते|नमस्कार",
  ],
  first: [
    "la premiere|le premier|das erste|die erste|den ersten|el primero|la primera|o primeiro|a primeira",
    "الأول|الأولى|पहला|पहली|पहले वाल",
  ],
  second: [
    "la deuxieme|le deuxieme|la seconde|le second|das zweite|die zweite|den zweiten|el segundo|la segunda|o segundo|a segunda",
    "الثاني|الثانية|दूसरा|दूसरी|दूसरे वाल",
  ],
  third: [
    "la troisieme|le troisieme|das dritte|die dritte|den dritten|el tercero|la tercera|o terceiro|a terceira",
    "الثالث|الثالثة|तीसरा|तीसरी|तीसरे वाल",
  ],
  opt_out: [
    "(?:ne )?(?:m'ecrivez|me contactez|m'envoyez) plus|arretez de m'(?:ecrire|envoyer|contacter)|plus de messages|desinscri\\w*|keine (?:weiteren )?nachrichten|schreiben sie mir (?:bitte )?nicht(?: mehr)?|kontaktieren sie mich (?:bitte )?nicht(?: mehr)?|(?:no )?(?:quiero|deseo) (?:recibir )?mas mensajes|no me (?:escrib|contact|mand)\\w*|dej(?:a|e|en) de (?:escrib|mand|contact)\\w*|nao me (?:contact|escrev|mand)\\w*|nao quero (?:receber )?mais mensagens|par(?:a|e|em) de (?:me )?(?:escrev|mand|contact|envi)\\w*",
    "لا تراسل|لا ترسل|توقف.{0,8} عن (?:مراسلتي|الإرسال|إرسال)|لا أريد (?:المزيد من )?(?:ال)?رسائل|संदेश (?:भेजना )?बंद|मैसेज (?:भेजना )?बंद|संदेश मत भेज|मैसेज मत भेज|मत लिख",
  ],
  person: [
    "parler (?:a|avec) (?:une personne|quelqu'un|un (?:conseiller|agent|humain)|une conseillere)|une vraie personne|un humain|mit (?:einem|einer) (?:echten )?(?:menschen|person|mitarbeiter(?:in)?|berater(?:in)?) (?:sprechen|reden)|echte person|hablar con (?:una persona|alguien|un (?:agente|asesor)|una asesora)|falar com (?:uma pessoa|alguem|um (?:agente|consultor|atendente))|prefiro uma pessoa",
    "(?:التحدث|أتحدث|أتكلم|الكلام) (?:إلى|مع) (?:شخص|موظف|إنسان)|شخص حقيقي|(?:इंसान|व्यक्ति|आदमी|एजेंट) से बात",
  ],
  legal: [
    "avocat|tribunal|plainte|anwalt|anwaltin|klage|gericht|abogad[oa]|denuncia|demanda judicial|advogad[oa]|processar|वकील",
    "محام|محكمة|अदालत",
  ],
  payment: [
    "virement|acompte|coordonnees bancaires|anzahlung|uberweisung|kontodaten|bankverbindung|transferencia|datos bancarios|fianza|dados bancarios|sinal",
    "تحويل بنكي|دفعة مقدمة|बैंक खाता|अग्रिम भुगतान",
  ],
  people: [
    "quel genre de (?:gens|personnes)|quartier sur|d'etrangers|welche (?:leute|menschen) (?:wohnen|leben)|sichere gegend|auslander|que (?:tipo|clase) de gente|barrio segur[oa]|sin extranjeros|que tipo de pessoas|bairro segur[oa]|sem estrangeiros",
    "أي نوع من الناس|من يسكن|حي آمن|किस तरह के लोग|कैसे लोग|सुरक्षित इलाका",
  ],
} as const satisfies Readonly<Record<string, readonly [latin: string, others: string]>>;
export type Meaning = keyof typeof WORDS;

const SIGNS = Object.fromEntries(
  Object.entries(WORDS).map(([meaning, [latin, others]]) => [
    meaning,
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${fold(latin)})(?![\\p{L}\\p{N}])|${fold(others)}`, "u"),
  ]),
) as Readonly<Record<Meaning, RegExp>>;

/** Whether a folded text says it, in one of the languages beside English. */
export function says(meaning: Meaning, folded: string): boolean {
  return SIGNS[meaning].test(folded);
}

const DAYS: Readonly<Record<string, string>> = {
  Thursday: "الخميس|गुरुवार|बृहस्पतिवार",
  Friday: "الجمعة|शुक्रवार",
  Saturday: "السبت|शनिवार",
};
const PARTS = {
  morning: "matin|vormittags?|morgens|صباحا|الصباح|सुबह",
  afternoon: "apres-midi|apres midi|nachmittags?|بعد الظهر|दोपहर|शाम",
};

/** A weekday in Arabic or Hindi; those in Latin letters are read where they are wanted. */
export const OTHER_DAYS = Object.entries(DAYS).map(
  ([day, words]) => [day, new RegExp(fold(words), "u")] as const,
);
export const OTHER_PARTS = {
  morning: new RegExp(fold(PARTS.morning), "u"),
  afternoon: new RegExp(fold(PARTS.afternoon), "u"),
} as const;

const LATIN_DAYS =
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen";

/** A day, and a part of it, as people write them in French, German, Arabic and Hindi. */
export const OTHER_TIMES = new RegExp(
  `(?<!\\p{L})(?:${LATIN_DAYS})(?!\\p{L})(?: (?:matin|apres-midi|apres midi|vormittag|nachmittag|fruh))?(?: (?:a|um) \\d{1,2} ?(?:h|heures|uhr)?)?|${fold(
    `(?:يوم )?(?:${Object.values(DAYS).join("|")})(?: (?:को|صباحا|في الصباح|بعد الظهر|सुबह|दोपहर|शाम))*`,
  )}`,
  "u",
);
