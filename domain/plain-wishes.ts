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
