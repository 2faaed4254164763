import type { LeadFacts } from "../../../domain/facts.ts";
import type { AskedFact } from "./asked.ts";
import type { Buyer } from "./buyer.ts";
import type { Random } from "./random.ts";
import { TONGUES } from "./tongues.ts";
import type { Tongue } from "./tongue.ts";

/** Words, and the facts that a careful reader takes from them. */
export interface Told {
  text: string;
  tells: LeadFacts;
}

/** One of the buyer's wordings of a fact; short ones answer a question and stand on their own. */
export function tellFact(fact: AskedFact, buyer: Buyer, random: Random): Told {
  const { hidden, style = {} } = buyer;
  const tongue = tongueOf(buyer, random);
  switch (fact) {
    case "purpose": {
      const text = random.pick(hidden.purpose === "buy" ? tongue.buy : tongue.rent);
      return { text, tells: { purpose: hidden.purpose, ...typeIn(text) } };
    }
    case "areas": {
      const place = tongue.places[hidden.city];
      const text = style.terse ? place : filled(random.pick(tongue.area), place);
      return { text, tells: { areas: [hidden.city] } };
    }
    case "bedrooms": {
      const count = String(hidden.bedrooms);
      const text = style.terse ? count : filled(random.pick(tongue.bedrooms), count);
      return { text, tells: { bedrooms: hidden.bedrooms } };
    }
    default: {
      const wordings = hidden.purpose === "rent" ? tongue.budgetAMonth : tongue.budget;
      const amount = String(hidden.budgetMax);
      const text = style.terse ? amount : filled(random.pick(wordings), amount);
      const currency = style.terse ? {} : { currency: "EUR" };
      return { text, tells: { budgetMax: hidden.budgetMax, ...currency } };
    }
  }
}

/** The buyer's own language, or the other one now and then. */
export function tongueOf({ language, style = {} }: Buyer, random: Random): Tongue {
  const other = style.mixedWith !== undefined && random.chance(0.4) ? style.mixedWith : language;
  return TONGUES[other];
}

export function filled(wording: string, value: string): string {
  return wording.replaceAll("{}", value);
}

function typeIn(text: string): LeadFacts {
  return /apartment|apartamento|piso|appartement|wohnung|شقة|फ्लैट|अपार्टमेंट/iu.test(text)
    ? { propertyType: "apartment" }
    : {};
}

/** Two letters inside one longer word change places. Figures stay: they would be another wish. */
export function withTypo(text: string, random: Random): string {
  const words = text.split(" ");
  const long = words.flatMap((word, i) => (/^\p{Ll}{6,}$/u.test(word) ? [i] : []));
  if (long.length === 0) return text;
  const at = random.pick(long);
  const word = words[at] ?? "";
  const i = 2 + Math.floor(random.next() * (word.length - 4));
  words[at] = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
  return words.join(" ");
}
