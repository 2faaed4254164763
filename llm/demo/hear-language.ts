import { fold } from "./fold.ts";

const SIGNS: Readonly<Record<string, RegExp>> = {
  en: /\b(the|i|i'm|im|is|and|looking|for|want|need|with|hello|hi|hey|thanks|thank|please|can|what|how|do|you|my|in|me|yes|bedrooms?|rent|buy)\b/gu,
  es: /\b(hola|busco|quiero|piso|habitaciones|dormitorios?|alquilar|gracias|precio|cuanto|el|los|una?|con|para|por favor|necesito|buenos|buenas|si|casa|comprar|y|puedo|tienen|hasta|euros|que|de|manana|gustaria|verlo|visitar|me|mas|perfecto|en|al)\b/gu,
  pt: /\b(ola|procuro|quero|quartos?|arrendar|alugar|obrigad[oa]|preco|quanto|um|uma|com|para|preciso|bom|boa|dia|tarde|sim|comprar|e|em|no|na|voces|tem|ate|posso|oi|que|apartamento|moradia|de|manha|gostaria|visitar|me|mais|perfeito)\b/gu,
  fr: /\b(bonjour|bonsoir|salut|cherche|je|j'aimerais|voudrais|appartement|chambres?|louer|acheter|merci|avec|une|un|pour|vous|est|le|la|les|des|jusqu'a|oui|non|matin|visiter|moi|ca|va|combien|plus|quel|s'il|plait|tout|mais)\b/gu,
  de: /\b(hallo|guten|suche|ich|wohnung|zimmer|schlafzimmer|mieten|kaufen|danke|mit|eine?|einem|und|bitte|ist|bis|zu|das|die|der|den|ja|nein|nicht|mir|mehr|vormittag|nachmittag|mochte|wie|viel|etwas)\b/gu,
};

/** The language with the most telling words; `known` when they are too few. */
export function hearLanguage(text: string, known: string): string {
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  if (/\p{Script=Devanagari}/u.test(text)) return "hi";
  const folded = fold(text);
  const accents = /[ãõç]|\bnão\b/iu.test(text) ? "pt" : /[ñ¿¡]/u.test(text) ? "es" : "";
  const scores = Object.entries(SIGNS)
    .map(([language, words]) => ({
      language,
      score: (folded.match(words) ?? []).length + (language === accents ? 3 : 0),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scores;
  return best === undefined || best.score === 0 || best.score === next?.score
    ? known
    : best.language;
}
