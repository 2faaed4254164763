import { fold } from "./fold.ts";
import { says } from "./lexicon.ts";

export type Topic =
  | "price"
  | "size"
  | "bedrooms"
  | "bathrooms"
  | "place"
  | "photos"
  | "feature"
  | "details";

const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  ["photos", /\b(photos?|pictures?|pics?|images?|fotos?)\b/u],
  ["price", /\b(price|cost|costs|how much|asking|rent is|precio|cuanto|preco|quanto)\b/u],
  ["bathrooms", /\b(bathrooms?|baths?|banos?|casas? de banho)\b/u],
  ["bedrooms", /\b(how many (bed)?rooms|bedrooms?|dormitorios|quartos)\b/u],
  ["size", /\b(how (big|large)|size|square|sqm|m2|area in|surface|metros)\b|m²/u],
  ["place", /\b(where|address|located|location|neighbou?rhood|donde|onde|ubicacion|morada)\b/u],
  [
    "feature",
    /\b(balcony|terrace|garden|parking|garage|lift|elevator|pool|air con|air conditioning|fireplace|furnished|pets?|storage|view|floor)\b/u,
  ],
  [
    "details",
    /\b(tell me more|more (about|info|information|details)|details|describe|what about|interested in|like the|mas informacion|mais informacao|mas detalles|mais detalhes)\b/u,
  ],
];

/** What of a listing a text asks about, or null. */
export function hearTopic(text: string): Topic | null {
  const folded = fold(text);
  return (
    TOPICS.find(([, sign]) => sign.test(folded))?.[0] ?? (says("price", folded) ? "price" : null)
  );
}

/** The features a text names, in the listings' words. */
export function featuresAsked(text: string): string[] {
  const folded = fold(text);
  const named = [
    "balcony",
    "terrace",
    "garden",
    "parking",
    "garage",
    "pool",
    "air conditioning",
    "fireplace",
    "furnished",
    "storage",
  ];
  const heard = named.filter((feature) => folded.includes(feature));
  if (/\b(lift|elevator)\b/u.test(folded)) heard.push("lift");
  if (/\bpets?\b/u.test(folded)) heard.push("pets");
  if (/\b(parking|park|car)\b/u.test(folded)) heard.push("garage");
  return heard;
}

/** An off-the-cuff visit request, not a wish to see pictures or more listings. */
export function wantsVisit(text: string): boolean {
  const folded = fold(text).replace(
    /\b(sea|river|ocean|city|garden|park|nice|great|good) views?\b/gu,
    "",
  );
  if (/\b(viewings?|appointment|schedule a|book a|arrange a)\b/u.test(folded)) return true;
  if (
    /\b(more|other|others|another|photos?|pictures?|pics?|options|listings|cheaper|bigger|something|else|what you have|details)\b/u.test(
      folded,
    )
  )
    return false;
  if (/\bi (really |do )?(like|love) (it|this|that|the (first|second|third))\b/u.test(folded))
    return true;
  return (
    /\b(visit|visiting|tour|come by|come and see|show me around|visitar|una visita|uma visita)\b/u.test(
      folded,
    ) ||
    /\b(can|could|may|would|want|like|love|when|possible|available)\b[^.?!]*\b(view|see|look at)\b/u.test(
      folded,
    ) ||
    /\b(puedo|quiero|posso|quero|gostaria)\b[^.?!]*\bver(l[ao])?\b/u.test(folded) ||
    says("visit", folded)
  );
}

export function isGreeting(text: string): boolean {
  return /^(hi+|hello|hey+|good (morning|afternoon|evening|day)|greetings|hola|buen[oa]s( (dias|tardes|noches))?|ola|oi|bom dia|boa (tarde|noite)|bonjour|bonsoir|salut|hallo|guten (tag|morgen|abend))\b|^(مرحبا|السلام|اهلا|नमस)/u.test(
    fold(text),
  );
}

export function isThanks(text: string): boolean {
  return (
    /^((ok(ay)?|great|perfect|cool|alright|got it|understood|nice|super|good|no|that's all|vale|fixe)[\s,.!]*)*(many )?(thanks|thank you|thx|ty|cheers|gracias|muchas gracias|(muito )?obrigad[oa]|merci( beaucoup)?|danke( schon)?|vielen dank|شكرا( جزيلا)?|धनयवद|शकरय)?( (a lot|so much|very much|again|bye|for now|for your help|then|all))*[\s.!,👍🙏🙂😊]*$/u.test(
      fold(text),
    ) && fold(text) !== ""
  );
}
