import { plainWording } from "./wording.ts";

/** The whole message asks for a person and nothing else. A wish within other talk is for the Eyes. */
const PERSON: readonly RegExp[] = [
  /^(?:hi|hello|hey)?[\s,!.]*(?:please\s)?(?:(?:can|could|may)\si\s|i\s(?:want|need|wish|would\slike|'d\slike)\sto\s|i'd\slike\sto\s|let\sme\s)?(?:please\s)?(?:speak|talk|chat)\s(?:to|with)\s(?:a|an|the|some|your)?\s?(?:real\s|human\s|live\s|actual\s)?(?:person|human(?:\sbeing)?|agent|advisor|representative|someone|somebody|manager|colleague)(?:\splease)?[\s.!?]*$/iu,
  /^(?:a\s)?(?:real\s|live\s)?(?:human|person|agent|representative)(?:,?\splease)?[\s.!?]*$/iu,
  /^(?:hola)?[\s,!.¡¿]*(?:por\sfavor,?\s)?(?:quiero|quisiera|necesito|puedo|me\sgustaría)?\s?(?:hablar|chatear)\scon\s(?:una\s(?:persona|asesora?)|alguien|un\s(?:agente|asesor|humano)|una\sagente)(?:\sreal)?(?:,?\spor\sfavor)?[\s.!?]*$/iu,
  /^(?:olá|oi)?[\s,!.]*(?:quero|queria|preciso|posso|gostaria\sde)?\s?falar\scom\s(?:uma\spessoa|alguém|um\s(?:agente|atendente|humano|consultor)|uma\s(?:agente|atendente))(?:\sreal)?(?:,?\spor\sfavor)?[\s.!?]*$/iu,
  /^(?:bonjour)?[\s,!.]*(?:je\s(?:veux|voudrais|souhaite)\s|puis-je\s)?parler\s(?:à|avec)\s(?:une\s(?:personne|conseillère)|quelqu'un|un\s(?:agent|conseiller|humain))(?:,?\ss'il\svous\splaît)?[\s.!?]*$/iu,
  /^(?:hallo|guten\stag)?[\s,!.]*(?:ich\s(?:möchte|will|würde\sgern)\s|kann\sich\s)?(?:bitte\s)?mit\s(?:einem|einer)\s(?:menschen|person|mitarbeiter(?:in)?|berater(?:in)?)\s(?:sprechen|reden)(?:\sbitte)?[\s.!?]*$/iu,
  /^(?:أريد|اريد|ممكن|هل\sيمكنني)?\s?(?:التحدث|أتحدث|اتكلم|أتكلم|الكلام)\s(?:إلى|الى|مع)\s(?:شخص|موظف|إنسان|انسان|أحد)(?:\sحقيقي)?[\s.!؟?]*$/u,
  /^(?:मुझे\s)?(?:किसी\s)?(?:इंसान|व्यक्ति|आदमी|एजेंट)\sसे\sबात\sकर(?:नी|ना|वा)(?:\sहै|\sदें|\sदो)?[\s।.!?]*$/u,
];

/** Whether the message says only that its writer wants a person. */
export function wantsPerson(text: string): boolean {
  const plain = plainWording(text).trim();
  return PERSON.some((pattern) => pattern.test(plain));
}

/** The whole message asks for no more messages, in the languages that `isOptOut` does not cover. */
const NO_MORE: readonly RegExp[] = [
  /^(?:por\sfavor,?\s)?(?:não\sme\s(?:contacte[ms]?|escreva[ms]?|mande[ms]?\smais\smensagens|incomode[ms]?)|pare[m]?\sde\s(?:me\s)?(?:escrever|contactar|mandar\smensagens)|não\squero\smais\smensagens)(?:\smais)?(?:,?\spor\sfavor)?[\s.!]*$/iu,
  /^(?:por\sfavor,?\s)?(?:no\s(?:quiero|deseo)\s(?:recibir\s)?más\smensajes|dej(?:a|e|en)\sde\s(?:escribirme|contactarme|mandarme\smensajes))(?:,?\spor\sfavor)?[\s.!]*$/iu,
  /^(?:s'il\svous\splaît,?\s)?(?:ne\sm'(?:écri(?:vez|s)|envoye[zs]|contacte[zs])\splus(?:\sde\smessages?)?|ne\sme\s(?:contacte[zs]|écrivez)\splus|plus\sde\smessages?)(?:,?\ss'il\svous\splaît)?[\s.!]*$/iu,
  /^(?:bitte\s)?(?:schreib(?:en\ssie|t)?\smir\s(?:bitte\s)?nicht\smehr|kontaktier(?:en\ssie|t)?\smich\s(?:bitte\s)?nicht\smehr|keine\s(?:weiteren\s)?nachrichten\smehr|keine\snachrichten\smehr)(?:\sbitte)?[\s.!]*$/iu,
  /^(?:per\sfavore,?\s)?(?:non\s(?:scrivermi|scrivetemi|contattarmi|contattatemi|mi\scontatti|mi\sscriva)\spiù|basta\smessaggi)(?:,?\sper\sfavore)?[\s.!]*$/iu,
  /^(?:alstublieft\s)?(?:stuur\s(?:me|mij)\sgeen\sberichten\smeer|geen\sberichten\smeer|neem\sgeen\scontact\smeer\s(?:met\s(?:me|mij)\s)?op|schrijf\s(?:me|mij)\sniet\smeer)(?:\salstublieft)?[\s.!]*$/iu,
  /^(?:من\sفضلك\s)?(?:لا\s(?:تراسلني|تراسلوني|ترسل(?:وا)?\s(?:لي|رسائل)|تتصل(?:وا)?\sبي)(?:\s(?:بعد\sالآن|مرة\sأخرى|مجددًا))?|توقف(?:وا)?\sعن\s(?:مراسلتي|الإرسال))[\s.!]*$/u,
  /^(?:कृपया\s)?(?:मुझे\s)?(?:(?:और\s)?(?:मैसेज|मेसेज|संदेश)\s(?:मत|न)\s(?:करो|करें|भेजो|भेजें|भेजिए)|संपर्क\s(?:मत|न)\s(?:करो|करें))[\s.!।]*$/u,
];

/**
 * The same within other talk: only wordings that nobody uses for anything else. The law counts any
 * reasonable words, so they do not wait for a model to see them.
 */
const NO_MORE_AT_ALL: readonly RegExp[] = [
  /\b(?:stop|quit)\s(?:messaging|texting|writing\sto|contacting|bothering|spamming)\s(?:me|us)\b|\b(?:don't|do\snot|never)\s(?:contact|message|text|write(?:\sto)?|bother)\s(?:me|us)\s(?:any\s?more|again|ever\sagain)\b|\bno\smore\smessages\b|\btake\sme\soff\s(?:your|the|this)\slist\b|\bunsubscribe\sme\b/iu,
  /(?<!\p{L})no\sme\s(?:escrib[aá](?:s|n|is)?|contact(?:e|es|en|éis)|envíe[ns]?|mande[ns]?)\s(?:\p{L}+\s)?más(?!\p{L}|\s(?:de|que|tarde|temprano|pronto))|no\squiero\s(?:recibir\s)?más\smensajes|dejen?\sde\s(?:escribirme|contactarme|molestarme)/iu,
  /(?<!\p{L})não\sme\s(?:escreva[ms]?|contacte[ms]?|contate[ms]?|mande[ms]?)\s(?:\p{L}+\s)?mais(?!\p{L}|\s(?:cedo|tarde|do|de|que))|não\squero\s(?:receber\s)?mais\smensagens|parem?\sde\sme\s(?:escrever|contactar|contatar|mandar)/iu,
  /(?<!\p{L})ne\s(?:m'écri(?:vez|s)|me\scontactez?s?|m'envoyez?s?)\splus(?!\p{L}|\s(?:tôt|tard|de\s|que|d'))|arrête[zs]?\sde\sm'(?:écrire|envoyer|importuner)|je\sne\sveux\splus\s(?:recevoir\s)?(?:de\s|vos\s)?messages?/iu,
  /(?<!\p{L})(?:schreib(?:en\ssie|t)?\smir|kontaktier(?:en\ssie|t)?\smich)\s(?:bitte\s)?nicht\smehr(?!\p{L}|\s(?:als|so))|keine\sweiteren\snachrichten(?!\p{L})|hör(?:en\ssie|t)?\sauf,?\smir\szu\sschreiben/iu,
  /(?<!\p{L})(?:non\s(?:scrivetemi|scrivermi|contattatemi|contattarmi|mi\sscriva)\spiù|non\svoglio\s(?:ricevere\s)?(?:più|altri)\smessaggi)|(?:stuur\s(?:me|mij)\sgeen\sberichten\smeer|schrijf\s(?:me|mij)\sniet\smeer)(?!\p{L})/iu,
  /لا\s(?:ترسل|تراسل|تكتب)(?:وا|ي)?\s?(?:لي|بي|ني)\s(?:\S+\s)?(?:بعد\sالآن|مرة\sأخرى|مجددا)|لا\sأريد\s(?:المزيد\sمن|أي)\s(?:ال)?رسائل/u,
  /(?:मैसेज|मेसेज|संदेश)\s(?:भेजना|करना)\sबंद|(?:मुझे\s)?(?:मैसेज|मेसेज|संदेश)\s(?:मत|न)\s(?:भेज|कर)/u,
];

/** Whether the message asks that nobody writes any more; a question about that is none. */
export function wantsNoMore(text: string): boolean {
  const plain = plainWording(text).trim();
  if (NO_MORE.some((pattern) => pattern.test(plain))) return true;
  return !/[?؟]\s*$/u.test(plain) && NO_MORE_AT_ALL.some((pattern) => pattern.test(plain));
}
/**
 * WhatsApp tries out business bots with chats that say so; they must be answered within 24 hours and
 * a person must be reachable.
 */
export function isQualityTest(text: string): boolean {
  const plain = plainWording(text);
  return (
    /\bthis\s(?:message|chat|conversation)\sis\sfrom\swhats\s?app\b/iu.test(plain) ||
    (/\bwhats\s?app\b/iu.test(plain) &&
      /\bquality\sof\syour\s(?:bot|chatbot|automated)/iu.test(plain))
  );
}
