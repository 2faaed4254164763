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
 * The same as a whole clause of other talk. Only what ends there counts: "stop writing me at night",
 * "no more flats" and "I told them to stop" are wishes of another kind, and for the Eyes.
 */
const NO_MORE_CLAUSE: readonly RegExp[] = [
  /^(?:(?:you\s)?(?:can|may|should|must)\s)?(?:stop|quit)\s(?:messaging|texting|writing\sto|contacting|bothering|spamming)\s(?:me|us)(?:\s(?:now|any\s?more|altogether|at\sonce))?$/iu,
  /^(?:do\snot|don't|never)\s(?:contact|message|text|write(?:\sto)?|bother)\s(?:me|us)\s(?:any\s?more|again|ever\sagain)(?:\sfrom\snow\son)?$/iu,
  /^(?:i\s(?:want|wish\sfor)\s)?no\smore\smessages$|^take\sme\soff\s(?:your|the|this)\slist$|^unsubscribe\sme$/iu,
  /^(?:ya\s)?no\sme\s(?:escrib(?:as|a|an|áis)|contact(?:es|e|en|éis)|molest(?:es|e|en|éis))\s(?:nunca\s)?más$|^(?:ya\s)?no\s(?:quiero|deseo)\s(?:recibir\s)?más\smensajes(?:\s(?:tuyos|suyos|vuestros))?$|^(?:deja|deje|dejen|dejad)\sde\s(?:escribirme|contactarme|molestarme)$/iu,
  /^(?:já\s)?não\sme\s(?:escreva[ms]?|contacte[ms]?|contate[ms]?|incomode[ms]?)\s(?:nunca\s)?mais$|^(?:já\s)?não\squero\s(?:receber\s)?mais\smensagens(?:\svossas|\ssuas)?$|^(?:pare|parem|para)\sde\sme\s(?:escrever|contactar|contatar|incomodar)$/iu,
  /^ne\s(?:m'écri(?:vez|s)|me\scontacte[zs]?)\s(?:jamais\s)?plus$|^arrête[zs]?\sde\s(?:m'écrire|me\scontacter|m'importuner|m'envoyer\s(?:des\smessages|tout\scela|tout\sça))$|^je\sne\sveux\splus\s(?:recevoir\s)?(?:de\s|vos\s)messages$/iu,
  /^(?:schreib(?:en\ssie|t)?\smir|kontaktier(?:en\ssie|t)?\smich)\s(?:bitte\s)?(?:nie\s|nicht\s)mehr$|^ich\s(?:will|möchte)\skeine\s(?:weiteren\s)?nachrichten\s(?:mehr\s)?(?:bekommen|erhalten)$|^hör(?:en\ssie|t)?\sauf\smir\szu\sschreiben$/iu,
  /^(?:non\s(?:scrivetemi|scrivermi|contattatemi|contattarmi|mi\sscriva|mi\scontatti)\spiù|non\svoglio\s(?:ricevere\s)?(?:più|altri)\smessaggi)$|^(?:stuur\s(?:me|mij)\sgeen\sberichten\smeer|schrijf\s(?:me|mij)\sniet\smeer|ik\swil\sgeen\sberichten\smeer)$/iu,
  /^لا\s(?:ترسل(?:وا|ي)?\sلي\s(?:شيئا|رسائل|أي\sشيء)|تكتب(?:وا|ي)?\sلي|تراسل(?:ني|وني|يني))\s(?:بعد\sالآن|مرة\sأخرى|مجددا)$|^لا\sأريد\s(?:المزيد\sمن\sالرسائل|أي\sرسائل(?:\sأخرى)?)$/u,
  /^(?:अब\s)?(?:मुझे\s)?(?:मैसेज|मेसेज|संदेश)\s(?:भेजना|करना)\sबंद\s(?:कीजिए|करें|करो|कर\sदो|कर\sदीजिए)$|^(?:अब\s)?मुझे\s(?:और\s)?(?:मैसेज|मेसेज|संदेश)\s(?:मत|न)\s(?:भेजिए|भेजें|भेजो|कीजिए|करें|करो)$/u,
];

/** What may stand before and after it in the clause. */
const THANKS = String.raw`thanks|thank\syou|gracias|obrigad[oa]|merci|danke|grazie|bedankt|شكرا|धन्यवाद`;
const PLEASE = String.raw`please|pls|por\sfavor|s'il\s(?:vous|te)\splaît|svp|bitte|per\sfavore|alstublieft|من\sفضلك|कृपया`;
const LINK = String.raw`so|and|but|ok(?:ay)?|just|then|y|pero|así\sque|e|mas|então|et|mais|alors|und|aber|also|و|और`;
const OPENING = new RegExp(String.raw`^(?:(?:${THANKS}|${PLEASE}|${LINK})\s)+`, "iu");
const CLOSING = new RegExp(String.raw`(?:\s(?:${PLEASE}|${THANKS}|ok))+$`, "iu");
const CLAUSE = /[.!,;:…\n،؛।–—]+|\s-\s|(?<=[?؟])/u;

/** Whether the message asks that nobody writes any more. */
export function wantsNoMore(text: string): boolean {
  const plain = plainWording(text).trim();
  return (
    NO_MORE.some((pattern) => pattern.test(plain)) ||
    plain.split(CLAUSE).some((clause) => {
      const bare = clause.trim().replace(OPENING, "").replace(CLOSING, "");
      return NO_MORE_CLAUSE.some((pattern) => pattern.test(bare));
    })
  );
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
