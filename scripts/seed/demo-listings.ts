import type { PropertyType } from "../../domain/facts.ts";

interface Area {
  city: string;
  area: string;
  /** Sale price in euros a square metre; rents follow from it. */
  perM2: number;
  trait: string;
  /** Latitude and longitude of its middle. */
  at: readonly [number, number];
}

const AREAS: readonly Area[] = [
  {
    city: "Lisbon",
    area: "Alfama",
    perM2: 5_600,
    trait: "a step from the miradouro",
    at: [38.7118, -9.13],
  },
  {
    city: "Lisbon",
    area: "Chiado",
    perM2: 7_400,
    trait: "on a quiet side street",
    at: [38.7107, -9.1423],
  },
  {
    city: "Lisbon",
    area: "Estrela",
    perM2: 6_300,
    trait: "beside the garden",
    at: [38.7139, -9.1606],
  },
  {
    city: "Lisbon",
    area: "Parque das Nações",
    perM2: 6_000,
    trait: "with the river in view",
    at: [38.7677, -9.0945],
  },
  {
    city: "Lisbon",
    area: "Campo de Ourique",
    perM2: 5_900,
    trait: "round the corner from the market",
    at: [38.7178, -9.1664],
  },
  {
    city: "Lisbon",
    area: "Benfica",
    perM2: 4_200,
    trait: "near the metro",
    at: [38.7513, -9.2023],
  },
  { city: "Porto", area: "Ribeira", perM2: 4_300, trait: "by the Douro", at: [41.1408, -8.613] },
  {
    city: "Porto",
    area: "Cedofeita",
    perM2: 3_700,
    trait: "among the galleries",
    at: [41.1547, -8.6205],
  },
  {
    city: "Porto",
    area: "Foz do Douro",
    perM2: 5_200,
    trait: "five minutes from the sea",
    at: [41.1497, -8.6743],
  },
  {
    city: "Porto",
    area: "Boavista",
    perM2: 3_900,
    trait: "near Casa da Música",
    at: [41.1585, -8.64],
  },
  {
    city: "Porto",
    area: "Bonfim",
    perM2: 3_300,
    trait: "on a tree-lined street",
    at: [41.1537, -8.595],
  },
  {
    city: "Porto",
    area: "Paranhos",
    perM2: 2_900,
    trait: "close to the university",
    at: [41.1733, -8.604],
  },
];

interface Shape {
  purpose: "sale" | "rent";
  propertyType: PropertyType;
  bedrooms: number;
  bathrooms: number;
  sizeM2: number;
  adjective: string;
  features: string[];
}

const SHAPES: readonly Shape[] = [
  {
    purpose: "sale",
    propertyType: "apartment",
    bedrooms: 1,
    bathrooms: 1,
    sizeM2: 54,
    adjective: "Bright",
    features: ["balcony", "lift"],
  },
  {
    purpose: "sale",
    propertyType: "apartment",
    bedrooms: 2,
    bathrooms: 1,
    sizeM2: 82,
    adjective: "Renovated",
    features: ["balcony", "air conditioning"],
  },
  {
    purpose: "sale",
    propertyType: "house",
    bedrooms: 4,
    bathrooms: 3,
    sizeM2: 178,
    adjective: "Family-size",
    features: ["garden", "garage", "fireplace"],
  },
  {
    purpose: "rent",
    propertyType: "apartment",
    bedrooms: 2,
    bathrooms: 1,
    sizeM2: 76,
    adjective: "Furnished",
    features: ["furnished", "lift"],
  },
  {
    purpose: "rent",
    propertyType: "studio",
    bedrooms: 0,
    bathrooms: 1,
    sizeM2: 36,
    adjective: "Compact",
    features: ["furnished"],
  },
];

/** Every other area has a smaller house, so that three bedrooms are on offer as well. */
function shapesIn(area: number): Shape[] {
  const smaller = { bedrooms: 3, bathrooms: 2, sizeM2: 142 };
  const isSmaller = (shape: Shape) => shape.propertyType === "house" && area % 2 === 1;
  return SHAPES.map((shape) => (isSmaller(shape) ? { ...shape, ...smaller } : shape));
}

/** 60 listings: five of each shape in each of twelve areas of Lisbon and Porto, always the same. */
export function demoListings(photoBaseUrl: string) {
  return AREAS.flatMap((place, a) =>
    shapesIn(a).map((shape, s) => demoListing(place, shape, a * SHAPES.length + s, photoBaseUrl)),
  );
}

function demoListing(place: Area, shape: Shape, index: number, photoBaseUrl: string) {
  const reference = `${place.city === "Lisbon" ? "LX" : "OP"}-${101 + index}`;
  const sizeM2 = shape.sizeM2 + ((index * 7) % 11);
  const sale = Math.round((place.perM2 * sizeM2) / 5_000) * 5_000;
  const price = shape.purpose === "sale" ? sale : Math.round((sale * 0.0042) / 25) * 25;
  const kind =
    shape.bedrooms > 0 ? `${shape.bedrooms}-bedroom ${shape.propertyType}` : shape.propertyType;
  return {
    ...described(place, shape, kind),
    reference,
    purpose: shape.purpose,
    propertyType: shape.propertyType,
    city: place.city,
    area: place.area,
    bedrooms: shape.bedrooms,
    bathrooms: shape.bathrooms,
    sizeM2,
    priceMinor: price * 100,
    currency: "EUR",
    features: shape.features,
    photoUrls: [1, 2, 3].map((n) => `${photoBaseUrl}/photos/${reference}-${n}.jpg`),
    brochureUrl: shape.purpose === "sale" ? `${photoBaseUrl}/brochures/${reference}.pdf` : null,
    pageUrl: `${photoBaseUrl}/homes/${reference}`,
    // Portugal licenses the agent, not the advertisement of each home.
    registration: null,
    ...beside(place, index),
  };
}

/** A few streets from the middle of its area, always the same way. */
function beside({ at: [latitude, longitude] }: Area, index: number) {
  const step = (n: number) => ((n % 7) - 3) / 1_000;
  return { latitude: latitude + step(index), longitude: longitude + step(index * 3) };
}

function described(place: Area, shape: Shape, kind: string) {
  return {
    title: `${shape.adjective} ${kind} in ${place.area}`,
    description: `${shape.adjective} ${kind} in ${place.area}, ${place.city}, ${place.trait}. ${shape.features.join(", ")}.`,
  };
}
