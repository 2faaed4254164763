import { readingsOf } from "./injection-disguises.ts";
import { plainWording } from "./wording.ts";

/** The wordings of `INSTRUCTIONS` in the other languages, and data made to look like ours in any. */
const INSTRUCTIONS_ELSEWHERE: readonly RegExp[] = [
  // Spanish, Portuguese, Italian.
  /(?<!\p{L})(?:ignor[ae]|olvid[ae]|esquece|esqueça|dimentica|desconsidere?a?)(?!\p{L}).{0,40}(?:instruc|instruç|istruz|reglas?|regras?|regole|normas)/iu,
  /(?<!\p{L})(?:a\spartir\sd[ea]\s(?:ahora|agora)|de\sagora\sem\sdiante|desde\sahora|da\sora(?:\sin\spoi)?),?\s(?:eres|és|você\sé|sei|serás|serai)(?!\p{L})/iu,
  /(?<!\p{L})(?:act[úu]a\scomo|haz\scomo|finge\s(?:ser|que)|faz\sde\sconta|fai\sfinta|fingi\sdi|comportati\scome)(?!\p{L})/iu,
  /(?<!\p{L})(?:mu[ée]stra(?:me)?|mostra(?:-me|mi)?|ens[ée]ñame|revela|dime|diz-me|dimmi)\s.{0,20}(?:tus?|tuas?|as\ssuas|le\stue|il\stuo)\s.{0,12}(?:prompt|instruc|instruç|istruz|reglas|regras|regole)|prompt\sdel?\ssist/iu,
  /(?<!\p{L})(?:di|diz|dì|di')\sque?\s(?:cuesta|custa|costa|el\sprecio|o\spreço|il\sprezzo)/iu,
  // French.
  /(?<!\p{L})(?:ignore[sz]?|oublie[sz]?|néglige[sz]?)(?!\p{L}).{0,40}(?:instructions?|consignes?|règles?)/iu,
  /(?<!\p{L})(?:à\spartir\sde\smaintenant|désormais),?\s(?:tu\ses|vous\sêtes)|(?:fais|faites)\scomme\ssi|joue\sle\srôle|prétends\sêtre|montre[zs]?(?:-moi)?\s(?:tes|vos|ton|votre)\s(?:instructions|consignes|prompt|règles)/iu,
  // German and Dutch.
  /(?<!\p{L})(?:ignorier\p{L}*|vergiss|vergessen\ssie|missachte\p{L}*|negeer|vergeet)(?!\p{L}).{0,40}(?:anweisung|instruktion|regel|instructie)/iu,
  /(?<!\p{L})(?:ab\s(?:jetzt|sofort)\sbist\sdu|von\snun\san\sbist\sdu|vanaf\snu\sben\sje|tu\sso,?\sals|spiele\s(?:den|die|das)|doe\salsof|speel\sde|zeig\p{L}*\s(?:mir\s)?(?:deine|ihre)\s(?:anweisung|regel|instruktion|prompt)|(?:laat|toon)\s(?:me\s|mij\s)?(?:je|uw)\s(?:instructie|regel|prompt))/iu,
  // Arabic and Hindi.
  /(?:تجاهل|ان[سس]َ?|انس|أهمل).{0,40}(?:التعليمات|تعليمات|القواعد|قواعد|الأوامر)|من\sالآن.{0,16}(?:أنت|انت)|(?:أرني|اعرض|أظهر)\s(?:لي\s)?(?:تعليماتك|قواعدك)|تظاهر\sب?أنك/u,
  /(?:निर्देश|नियम)\S*.{0,24}(?:अनदेखा|भूल|नज़रअंदाज़|नजरअंदाज)|(?:अनदेखा|भूल).{0,24}(?:निर्देश|नियम)|अब\sसे\s(?:तुम|आप).{0,40}(?:हो|हैं)|(?:अपने|तुम्हारे)\s(?:निर्देश|नियम)\S*.{0,10}(?:दिखा|बता)/u,
  // "Do not follow your rules", "leave them aside".
  /(?<!\p{L})(?:no\ssigas|no\sobedezcas|deja\sde\s(?:lado|seguir)|s[áa]ltate|não\ssigas|não\sobedeças|deixa\sde\s(?:lado|seguir)|passa\spor\scima|non\s(?:seguire|rispettare)|lascia\sperdere|ne\s(?:suis|respecte)[zs]?\spas|laisse[zs]?\s(?:tomber|de\scôté)|arrête\sde\ssuivre)(?!\p{L}).{0,40}(?:normas|reglas|instruc|regras|instruç|regole|istruz|consignes?|règles?|instructions?|te\shan\sdicho|te\sdisseram)/iu,
  /(?<!\p{L})(?:lass\p{L}*\s.{0,24}(?:vorgaben|regeln|anweisungen)\s.{0,12}(?:beiseite|weg)|(?:befolg|halt|folg)\p{L}*\s.{0,24}(?:vorgaben|regeln|anweisungen)\s.{0,8}nicht|volg\s.{0,16}(?:regels|instructies)\s.{0,8}niet|(?:vorgaben|anweisungen|regels|instructies)\s.{0,12}(?:gelten|gelden)\s(?:nicht|niet))(?!\p{L})/iu,
  /لا\sتتبع.{0,24}(?:تعليمات|قواعد|أوامر)|(?:निर्देश|नियम)\S*.{0,16}(?:पालन\s(?:मत|न)|मत\sमान|छोड़)/u,
  // Whoever speaks of the assistant's own rules is up to something, in whatever words.
  /\byour\s(?:own\s|internal\s|safety\s|hidden\s|current\s)?(?:rules|instructions|directives?|guidelines|limits|limitations|restrictions|constraints|programming|persona|training|safeguards)\b(?!\s(?:on|about|for|regarding|with|when)\b)/iu,
  /(?<!\p{L})(?:tus|sus\spropias|(?:as\s)?(?:tuas|suas\spróprias)|os\steus|(?:le|i)\stu(?:e|oi)|tes|vos\spropres|deine[nr]?|ihre\seigenen|je|jouw|uw\seigen)\s(?:propias?\s|próprias?\s|propres\s|eigene[nr]?\s)?(?:normas|reglas|directrices|instrucciones|l[ií]mites|regras|diretrizes|instruções|limites|regole|istruzioni|limiti|direttive|consignes|directives|règles|instructions|regeln|vorgaben|anweisungen|grenzen|richtlinien|regels|instructies|beperkingen|richtlijnen)(?!\p{L}|\s(?:para|sobre|acerca|respecto|com|con|de\s(?:mascotas|animais)|für|zu|bei|pour|sur|concernant|per|su|voor|over))/iu,
  /تعليماتك|قواعدك|قيودك|(?:अपने|तुम्हारे|आपके)\s(?:सभी\s|सारे\s)?(?:निर्देश|नियम)/u,
  // Data made to look like ours, in any language.
  /"?(?:action|intent|stage|risks)"?\s*[:=]\s*[["']?\s*"?(?:hand_over|book|confirm|move|cancel|propose|offer|respond|opt_out|wait|won|viewing)\w*/iu,
  /[{[]\s*"(?:action|intent|stage|risks|facts|reason)"\s*:/iu,
];

/**
 * Wordings that instruct the assistant rather than talk to it. A floor under what the Eyes report: a
 * false alarm only limits the turn to answering, or hides a sentence of a listing from the models.
 */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|set\saside|drop|skip|neglect|discard|overrule|(?:stop|don't|do\snot|quit)\s(?:following|obeying|follow|obey))\b.{0,40}\b(?:directives?|guidance|polic(?:y|ies)|commands?|orders|constraints|restrictions|limits|rules|instructions?|what\syou\s(?:were|have\sbeen)\stold)\b(?!\si\b)/iu,
  /\b(?:guidance|guidelines|instructions?|rules|directives?|restrictions|polic(?:y|ies))\b.{0,30}\b(?:no\slonger|don't|do\snot)\s(?:apply|applies|count|matter|bind)|\b(?:comply\swith|execute|carry\sout)\s(?:the|this|these|my)\s(?:following\s)?(?:directives?|commands?|orders?|instructions?)\b/iu,
  /\b(?:admin|god|debug|maintenance|unrestricted|sudo|root)\smode\b|\b(?:end\sof\s(?:the\s)?(?:conversation|prompt|instructions?)|new\ssession)\s*[.:]|\b(?:developers?|admins?|creators?|openai|engineers?)\s(?:have\s|has\s)?(?:just\s)?(?:updated|changed|reprogrammed|authori[sz]ed|unlocked)\s(?:you|your)\b/iu,
  /\b(?:your|the)\s(?:system\s|initial\s|hidden\s)?prompts?\b(?!\s(?:reply|response|answer|service|help|attention))|\b(?:written|text|words|everything|message)\s(?:is\s|was\s)?above\sthis\s(?:message|line)\b|\b(?:respond|reply|answer)\sonly\swith\s(?:yes|no|json|the\sword|")|\bdo\s(?:exactly\s)?as\si\ssay\b/iu,
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|guardrails|training|(?:everything|all)\s(?:above|before))\b/iu,
  /\b(?:system\s(?:prompt|message|override|notice)|developer\s(?:mode|message)|jailbreak|DAN\smode|prompt\sinjection)\b/iu,
  /\b(?:you\sare\snow|from\snow\son\syou\sare|(?:^|[.!:]\s*)(?:please\s|now\s)?act\sas\s|act\sas\s(?:if\syou|an?\s(?:\p{L}+\s)?(?:ai|assistant|model|bot|developer|admin\p{L}*|system|hacker)|the\s(?:system|developer|owner|seller)|dan)(?!\p{L})|pretend\s(?:to\sbe|you)|role-?play\sas)\b/iu,
  /\b(?:reveal|show|print|repeat|output|tell\sme|what\s(?:is|are))\b.{0,20}\byour\s(?:system\s|hidden\s|initial\s|original\s)?(?:prompt|instructions|rules|configuration)\b(?!\s(?:on|about|for|regarding|with|when)\b)/iu,
  /\b(?:new|updated|real)\s(?:instructions?|rules?|task)\s*[:=]/iu,
  /\b(?:(?:you\s)?must\s(?:now\s)?obey|obey\s(?:me|the\slead)|jailbreak|let's\srole-?play|role-?play\b|(?:stop|without)\s(?:following|obeying)\s(?:\p{L}+\s){0,3}(?:rules|instructions|guidelines|orders|policies)|ignore\s(?:your|the|any|all)\s(?:rules|limits)(?!\si\b)|(?:leads?|everyone|they|customers?|buyers?|people)\s(?:must|should)\sbe\stold\sthat|(?:^|[.!:]\s*)(?:please\s)?(?:always|never)\s(?:ignore|obey|refuse|say)\b)/imu,
  /<\/?(?:system|state|thread|summary|instructions?|assistant|user|tool)\b[^>]*>|\[\/?(?:INST|SYSTEM|ASSISTANT)\]|<\|[\w ]+\|>|^#{2,}\s?(?:system|instruction)|^(?:system|assistant|developer)\s*:/imu,
  /\b(?:say|write|answer|reply|respond|confirm|state|tell\s(?:me|them|everyone|the\slead))\b(?![^.!\n]*[?؟]).{0,20}\bthat\b.{0,30}\b(?:price|rent|cost|it)\s(?:is|costs|was)\b/iu,
  /"?\b(?:action|intent|risks|stage|slot)"?\s*[:=]\s*"?(?:hand_over|book|confirm_viewing|propose_viewing|cancel_viewing|offer_listings|opt_out|wait|won)\b/iu,
  /\bset\s(?:the\s)?(?:stage|action|price|discount)\s(?:to|=)\s/iu,
  ...INSTRUCTIONS_ELSEWHERE,
];

/** Whether a text tries to tell the assistant what to be, to say or to do. */
export function readsAsInstruction(text: string): boolean {
  return readingsOf(text).some((reading) => {
    const plain = plainWording(reading);
    return INSTRUCTIONS.some((pattern) => pattern.test(plain));
  });
}

/** The text without the sentences that instruct; nothing, when only the whole of it does. */
export function withoutInstructions(text: string): string {
  if (!readsAsInstruction(text)) return text;
  const kept = text
    .split(/(?<=[.!?…。؟।])\s+|\n+/u)
    .filter((sentence) => !readsAsInstruction(sentence))
    .join(" ");
  return readsAsInstruction(kept) ? "" : kept;
}
