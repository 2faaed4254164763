import { STEERING_ELSEWHERE, TRAITS_ELSEWHERE } from "./fair-housing-words.ts";

/**
 * Wordings that steer or exclude by a trait fair-housing law protects, or rate a neighbourhood by
 * its people. Deliberately broad: a false alarm costs one regeneration. The lists are a floor, to be
 * reviewed for each jurisdiction.
 */
const STEERING: readonly RegExp[] = [
  /\b(perfect|ideal|great|suited|suitable|best|designed|made|reserved|only|meant)\s+for\s+(a\s+|an\s+)?(young\s+|single\s+|mature\s+|older\s+|traditional\s+)?(famil(y|ies)|singles?|couples?|bachelors?|professionals|retirees|seniors|students|women|men|christians?|muslims?|jews?|hindus?|expats|locals|foreigners)\b/iu,
  /\b(famil(y|ies)[\s-]friendly|child[\s-]?free|adults?[\s-]only|no\s+(kids|children)|mature\s+(person|community|neighbou?rhood)|empty\s+nesters?)\b/iu,
  /\b(safe|unsafe|dangerous|good|bad|rough|exclusive|respectable|crime[\s-]free)\s+(and\s+\w+\s+)?(area|neighbou?rhood|community|part\s+of\s+town|district)\b/iu,
  /\b((low|high|no|little)\s+crime|crime\s+rates?|good\s+schools?|(better|best)\s+schools?)\b/iu,
  /\b(white|black|asian|hispanic|latino|arab|african|indian|gypsy|roma|immigrant|muslim|christian|catholic|jewish|hindu|gay|lesbian)\s+(area|neighbou?rhood|community|people|residents?|famil(y|ies)|tenants?|buyers?|owners?|building)\b/iu,
  /\b(no|without|not\s+accept(ing)?|don'?t\s+accept)\s+(section\s*8|housing\s+vouchers?|vouchers?|benefits|dss|pets?\s+or\s+children|wheelchairs?|immigrants|foreigners|muslims|christians|jews|hindus)\b/iu,
  /\b(popular|loved|favou?red|dominated|full\s+of|lots?\s+of|many|mostly|mainly|few|no)\s+(?:\w+\s+)?(famil(y|ies)|singles|students|retirees|seniors|expats|locals|foreigners|immigrants|muslims|christians|jews|hindus|catholics|children)\b(?!\s+(bathrooms?|rooms?|home))/iu,
  /\b(who|what\s+kind\s+of\s+(people|neighbou?rs))\s+lives?\s+(there|here|in)|\b(people\s+(who\s+)?live\s+(there|here)\s+are|the\s+(neighbou?rs|residents|locals|community)\s+(is|are)\b)|\bneighbours?\s+are\b/iu,
  /\b(walk(ing)?\s+distance|close|near|next|steps|minutes?)\s+(?:\w+\s+)?(to|from|of)?\s*(?:a|the|an)?\s*(church|mosque|synagogue|temple|gurdwara)\b/iu,
  /\b(you('re|\s+are)\s+(too\s+)?(young|old|pregnant|married|disabled)|at\s+your\s+age|for\s+(someone|people|a\s+person)\s+(of|at)\s+your\s+(age|background|faith|religion|origin)|as\s+a\s+(single\s+)?(woman|man|mother|father|muslim|christian|jew|hindu|foreigner|immigrant))\b/iu,
  /\b((very|quite|pretty|really|perfectly|completely|extremely|is|are|feels?)\s+safe\b(?!\s+to\s+(say|assume))|safest|safety\s+(record|rating)|up[\s-]and[\s-]coming\s+(crowd|people)|(excellent|great|top|best)\s+schools?)/iu,
  /\b(working|employed)\s+(tenants?|professionals|people)\s+only|\b(no|not)\s+(welfare|benefit\s+claimants|unemployed)|\b(women|men|females?|males?)[\s-]only\b|\bonly\s+(women|men|females|males|couples|singles|families)\b/iu,
  /\b(able[\s-]bodied|no\s+disab(led|ilities)|(english|native)[\s-]speak(ers|ing)\s+only|(kind|sort|type)\s+of\s+people\s+(who\s+)?live)\b/iu,
  ...STEERING_ELSEWHERE,
];

/** A protected trait of a person, so that it is neither kept nor searched by. */
const TRAIT: readonly RegExp[] = [
  /\b(race|racial|ethnic(ity)?|nationality|religio(n|us)|christian|catholic|muslim|islam(ic)?|jew(ish)?|hindu|sikh|buddhist|atheist|church|mosque|synagogue|temple)\b/iu,
  /\b(white|black|asian|hispanic|latin[oa]|african|arab|gypsy|roma)\s+(people|person|man|woman|family|neighbou?rs?|community|couple)\b/iu,
  /\b(gay|lesbian|transgender|sexual\s+orientation|pregnan(t|cy)|divorced|widow(ed|er)?|married|unmarried|single\s+(mother|father|mom|mum|dad|parent))\b/iu,
  /\b(disab(led|ility)|handicapped|wheelchair\s+user|mental\s+illness|autis(m|tic)|hiv)\b/iu,
  /\b(kids?|child(ren)?|toddlers?|bab(y|ies)|elderly|years?\s+old|immigrants?|refugees?|foreigners?)\b/iu,
  ...TRAITS_ELSEWHERE,
  /\b(raza|religión|religião|musulm[aá]n|muçulman|cristian[oa]|jud[ií][oa]|embarazada|grávida|niñ[oa]s|crianças|discapacidad|deficiência|enfants|religion|kinder|behindert)\b/iu,
];

export function steersByTrait(text: string): boolean {
  return STEERING.some((pattern) => pattern.test(text));
}

export function namesProtectedTrait(text: string): boolean {
  return TRAIT.some((pattern) => pattern.test(text)) || steersByTrait(text);
}
