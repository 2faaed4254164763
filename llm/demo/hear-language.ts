import { fold } from "./fold.ts";

const SIGNS: Readonly<Record<string, RegExp>> = {
  en: /\b(the|i|i'm|im|is|and|looking|for|want|need|with|hello|hi|hey|thanks|thank|please|can|what|how|do|you|my|in|me|yes|bedrooms?|rent|buy)\b/gu,
  es: /\b(hola|busco|quiero|piso|habitaciones|dormitorios?|alquilar|gracias|precio|cuanto|el|los|una?|con|para|por favor|necesito|buenos|buenas|si|casa|comprar|y|puedo|tienen|hasta|euros|que)\b/gu,
  pt: /\b(ola|procuro|quero|quartos?|arrendar|alugar|obrigad[oa]|preco|quanto|um|uma|com|para|preciso|bom|boa|dia|tarde|sim|comprar|e|em|voces|tem|ate|posso|oi|que|apartamento|moradia)\b/gu,
  fr: /\b(bonjour|salut|cherche|je|appartement|chambres|louer|acheter|merci|avec|une|pour|vous|est)\b/gu,
  de: /\b(hallo|guten|suche|ich|wohnung|zimmer|mieten|kaufen|danke|mit|eine|und|bitte|ist)\b/gu,
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
