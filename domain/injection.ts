import { plainWording } from "./wording.ts";

/**
 * Wordings that instruct the assistant rather than talk to it. A floor under what the Eyes report: a
 * false alarm only limits the turn to answering.
 */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|guardrails|training|(?:everything|all)\s(?:above|before))\b/iu,
  /\b(?:system\s(?:prompt|message|override|notice)|developer\s(?:mode|message)|jailbreak|DAN\smode|prompt\sinjection)\b/iu,
  /\b(?:you\sare\snow|from\snow\son\syou\sare|act\sas\s(?:if|a|an|my|the)|pretend\s(?:to\sbe|you)|role-?play\sas)\b/iu,
  /\b(?:reveal|show|print|repeat|output|tell\sme|what\s(?:is|are))\b.{0,20}\byour\s(?:system\s|hidden\s|initial\s|original\s)?(?:prompt|instructions|rules|configuration)\b/iu,
  /\b(?:new|updated|real)\s(?:instructions?|rules?|task)\s*[:=]/iu,
  /<\/?(?:system|state|thread|summary|instructions?|assistant|user|tool)\b[^>]*>|\[\/?(?:INST|SYSTEM|ASSISTANT)\]|<\|[\w ]+\|>|^#{2,}\s?(?:system|instruction)|^(?:system|assistant|developer)\s*:/imu,
  /\b(?:say|write|answer|reply|respond|confirm|state|tell\s(?:me|them|everyone|the\slead))\b.{0,20}\bthat\b.{0,30}\b(?:price|rent|cost|it)\s(?:is|costs|was)\b/iu,
  /"?\b(?:action|intent|risks|stage|slot)"?\s*[:=]\s*"?(?:hand_over|book|confirm_viewing|propose_viewing|cancel_viewing|offer_listings|opt_out|wait|won)\b/iu,
  /\bset\s(?:the\s)?(?:stage|action|price|budget|discount)\s(?:to|=)\s/iu,
  /\bignor(?:a|e|ez|iere|ieren)\b.{0,30}\b(?:instrucciones|instruções|instructions|anweisungen|regeln|règles|reglas|regras|consignes)\b|\b(?:olvida|esquece|esqueça|oublie[sz]?|vergiss|vergessen\ssie)\b.{0,30}\b(?:instrucciones|instruções|instructions|anweisungen|regeln|règles|reglas|regras|todo|tudo)\b/iu,
  /تجاهل.{0,30}(?:التعليمات|القواعد|الأوامر)|(?:निर्देश|नियम)\S*.{0,20}(?:अनदेखा|भूल|नज़रअंदाज़)/u,
];

/** Whether a text tries to tell the assistant what to be, to say or to do. */
export function readsAsInstruction(text: string): boolean {
  const plain = plainWording(text);
  return INSTRUCTIONS.some((pattern) => pattern.test(plain));
}
