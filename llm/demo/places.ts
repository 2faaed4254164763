import { fold } from "./fold.ts";

/** Neighbourhoods people name, by city, beside those the listings name. */
const KNOWN = (
  "Lisbon, Alfama, Chiado, Estrela, Parque das Nações, Campo de Ourique, Benfica, Baixa, Bairro Alto, Príncipe Real, " +
  "Graça, Lapa, Belém, Alcântara, Arroios, Avenidas Novas, Saldanha, Marvila, Alvalade, Areeiro, Mouraria, Santos, " +
  "Amoreiras, Cascais, Sintra, Oeiras, Porto, Ribeira, Cedofeita, Foz do Douro, Boavista, Bonfim, Paranhos, " +
  "Massarelos, Campanhã, Aliados, Miragaia, Matosinhos"
).split(", ");
const ALSO: Readonly<Record<string, string>> = {
  lisboa: "Lisbon",
  lisbonne: "Lisbon",
  lissabon: "Lisbon",
  لشبونة: "Lisbon",
  بورتو: "Porto",
  लिस्बन: "Lisbon",
  पोर्टो: "Porto",
  oporto: "Porto",
  foz: "Foz do Douro",
  expo: "Parque das Nações",
};

/** Places named in a text, as the listings write them; one named after "in" that is nowhere known, too. */
export function hearPlaces(text: string, places: readonly string[]): string[] {
  const folded = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  const known = [...new Set([...places, ...KNOWN])].map((place) => [fold(place), place] as const);
  const also = Object.entries(ALSO).map(([name, place]) => [fold(name), place] as const);
  const heard = [...known, ...also]
    .filter(([name]) => folded.includes(` ${name} `))
    .map(([, place]) => place);
  const unique = [...new Set(heard)].filter(
    (place) => !heard.some((other) => other !== place && other.includes(place)),
  );
  if (unique.length > 0) return withinCity(unique, places);
  const elsewhere = text.match(
    /\b(?:in|around|near|en|em)\s+(?!(?:the|my|a|an|one|two|total|cash|euros?|english|general|fact)\b)(\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}+)?)/u,
  )?.[1];
  return elsewhere === undefined || MONTHS.test(elsewhere) ? [] : [elsewhere];
}

/** "Chiado in Lisbon" is Chiado: the city says no more, and a search for either would find it all. */
function withinCity(heard: string[], places: readonly string[]): string[] {
  const cities = ["Lisbon", "Porto"].filter((city) => heard.includes(city));
  const areas = heard.filter((place) => !cities.includes(place));
  return areas.length > 0 && cities.length > 0 && places.length > 0 ? areas : heard;
}

const MONTHS =
  /^(January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/u;
