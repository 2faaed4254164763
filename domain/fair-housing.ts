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
  /\b(able[\s-]bodied|no\s+disab(led|ilities)|(english|native)[\s-]speak(ers|ing)\s+only|(kind|sort|type)\s+of\s+people\s+(who\s+)?live)\b/iu,
  /\b(ideal|perfect[oa]|pensad[oa])\s+para\s+(famílias?|familias?|parejas?|casais|solteir[oa]s|solter[oa]s|jóvenes|jovens|estudiantes|estudantes)\b/iu,
  /\b(sin\s+niños|sem\s+crianças|solo\s+adultos|só\s+adultos|(barrio|zona|bairro)\s+(seguro|segura|peligros[oa]|perigos[oa]|tranquil[oa]\s+y\s+segur[oa]))/iu,
  /\b(idéal|parfait)\s+pour\s+(une\s+|les\s+)?(familles?|couples?|célibataires|étudiants)|sans\s+enfants|quartier\s+(sûr|dangereux)/iu,
  /\b(ideal|perfekt)\s+für\s+(familien|paare|singles|studenten)|keine\s+kinder|sichere\s+gegend/iu,
];

/** A protected trait of a person, so that it is neither kept nor searched by. */
const TRAIT: readonly RegExp[] = [
  /\b(race|racial|ethnic(ity)?|nationality|religio(n|us)|christian|catholic|muslim|islam(ic)?|jew(ish)?|hindu|sikh|buddhist|atheist|church|mosque|synagogue|temple)\b/iu,
  /\b(white|black|asian|hispanic|latin[oa]|african|arab|gypsy|roma)\s+(people|person|man|woman|family|neighbou?rs?|community|couple)\b/iu,
  /\b(gay|lesbian|transgender|sexual\s+orientation|pregnan(t|cy)|divorced|widow(ed|er)?|married|unmarried|single\s+(mother|father|mom|mum|dad|parent))\b/iu,
  /\b(disab(led|ility)|handicapped|wheelchair\s+user|mental\s+illness|autis(m|tic)|hiv)\b/iu,
  /\b(kids?|child(ren)?|toddlers?|bab(y|ies)|elderly|years?\s+old|immigrants?|refugees?|foreigners?)\b/iu,
  /\b(raza|religión|religião|musulm[aá]n|muçulman|cristian[oa]|jud[ií][oa]|embarazada|grávida|niñ[oa]s|crianças|discapacidad|deficiência|enfants|religion|kinder|behindert)\b/iu,
];

export function steersByTrait(text: string): boolean {
  return STEERING.some((pattern) => pattern.test(text));
}

export function namesProtectedTrait(text: string): boolean {
  return TRAIT.some((pattern) => pattern.test(text)) || steersByTrait(text);
}
