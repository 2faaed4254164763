/** Whole-message wordings; anything longer is for the Eyes, which report the same risk. */
const OPT_OUT =
  /^(please\s+)?(stop|stop\s+(all|it|messaging(\s+me)?|texting(\s+me)?|contacting\s+me|writing(\s+to\s+me)?|sending\s+(me\s+)?messages)|unsubscribe(\s+me)?|opt[\s-]?out|cancel\s+messages|quit|remove\s+me(\s+from\s+(the|your)\s+list)?|(do\s+not|don'?t)\s+(contact|message|text|write\s+to)\s+me(\s+(again|any\s*more))?|no\s+more\s+messages|leave\s+me\s+alone|dar(me)?\s+de\s+baja|no\s+me\s+(escribas?|contactes?)(\s+m[aá]s)?|arr[eê]te[rz]?|d[eé]sabonner|stopp|abmelden|cancelar\s+inscri[cç][aã]o|smetti|отписаться|стоп|توقف|إلغاء\s+الاشتراك|बंद\s+करो|रोको)(\s+please|\s+por\s+favor|\s+s'il\s+vous\s+pla[iî]t)?$/iu;
const OPT_IN =
  /^(start|unstop|subscribe(\s+me)?|opt[\s-]?in|resume\s+messages|alta|darme\s+de\s+alta|reanudar|retomar|reactivar|reprendre|abonner|weiter|ابدأ|शुरू\s+करो)$/iu;

export function isOptOut(text: string): boolean {
  return OPT_OUT.test(normalized(text));
}

export function isOptIn(text: string): boolean {
  return OPT_IN.test(normalized(text));
}

function normalized(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[’`]/gu, "'")
    .replace(/\s+/gu, " ")
    .replace(/^[\s"'.,!¡]+|[\s"'.,!?]+$/gu, "");
}
