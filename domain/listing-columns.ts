import { foldWords } from "./listing-words.ts";

/** What a file may say of a listing. */
export const LISTING_COLUMNS = [
  "reference",
  "title",
  "description",
  "purpose",
  "propertyType",
  "city",
  "area",
  "bedrooms",
  "bathrooms",
  "size",
  "price",
  "currency",
  "latitude",
  "longitude",
  "features",
  "photos",
  "brochure",
  "page",
  "registration",
  "status",
] as const;
export type ListingColumn = (typeof LISTING_COLUMNS)[number];

/** Without these columns no row can become a listing. */
export const REQUIRED_COLUMNS: readonly ListingColumn[] = [
  "reference",
  "title",
  "purpose",
  "propertyType",
  "city",
  "size",
  "price",
];

/** As people name them; compared without case, accents and punctuation. */
const NAMES: Readonly<Record<ListingColumn, string>> = {
  reference:
    "reference|ref|id|code|listing id|property id|listing reference|property ref|referencia|codigo|reference du bien|objektnummer|objekt nr|riferimento",
  title: "title|name|headline|listing title|titulo|nombre|nome|titre|titel|titolo",
  description:
    "description|details|about|text|remarks|descricao|descripcion|beschreibung|descrizione",
  purpose:
    "purpose|deal|deal type|transaction|transaction type|offering type|listing type|sale or rent|for|finalidade|negocio|tipo de negocio|operacion|tipo de operacion|type de transaction|vermarktungsart|contratto",
  propertyType:
    "property type|propertytype|type|category|unit type|tipo|tipo de imovel|tipologia|tipo de inmueble|tipo de propiedad|type de bien|objektart|immobilientyp|tipo di immobile",
  city: "city|town|emirate|cidade|concelho|municipio|ciudad|ville|stadt|ort|citta",
  area: "area|neighbourhood|neighborhood|district|community|location|zone|locality|bairro|zona|freguesia|barrio|quartier|stadtteil|quartiere",
  bedrooms:
    "bedrooms|beds|bedroom|bed|bhk|br|rooms|quartos|dormitorios|habitaciones|recamaras|chambres|schlafzimmer|zimmer|camere",
  bathrooms:
    "bathrooms|baths|bathroom|bath|wc|casas de banho|banheiros|wcs|banos|salles de bain|badezimmer|bader|bagni",
  size: "size|size m2|size sqm|sizem2|sqm|m2|area m2|area sqm|living area|built up area|surface|surface m2|area util|area bruta|superficie|metros|metros cuadrados|metros quadrados|wohnflache|flache|superficie m2",
  price:
    "price|asking price|rent|amount|valor|preco|precio|prix|loyer|preis|kaufpreis|miete|prezzo",
  currency: "currency|moeda|moneda|devise|wahrung|valuta",
  latitude: "latitude|lat",
  longitude: "longitude|long|lng|lon",
  features:
    "features|amenities|caracteristicas|comodidades|equipements|ausstattung|caratteristiche",
  photos:
    "photos|photo|images|image|pictures|picture|photo urls|photourls|image urls|fotos|foto|imagens|imagenes|bilder|bild|immagini",
  brochure: "brochure|brochure url|brochureurl|pdf|floor plan|folheto|folleto|expose",
  page: "page|page url|pageurl|url|link|website|listing url|pagina|enlace|lien|webseite",
  registration:
    "registration|registration number|rera|rera number|permit|permit number|licence|license|licenca|licencia|dld permit",
  status:
    "status|state|availability|estado|disponibilidade|disponibilidad|statut|verfugbarkeit|stato",
};
const SQUARE_FEET = /^(.*\S )?(sqft|sq ft|square feet|ft2|ft²|pies2|pes2)$/u;
const SIZE_IN_FEET = /^(size|area|living area|built up area|surface|bua|superficie)? ?$/u;

/** Features that some files have as a column of their own, with yes or no. */
const FEATURE_NAMES =
  "balcony|terrace|garden|garage|parking|lift|elevator|furnished|pool|swimming pool|fireplace|air conditioning|pets allowed|sea view|storage|gym|varanda|terraco|jardim|garagem|elevador|mobilado|piscina|balcon|terraza|jardin|garaje|ascensor|amueblado|balcon|terrasse|ascenseur|meuble|balkon|garten|aufzug|mobliert";

const COLUMN_OF = new Map(
  LISTING_COLUMNS.flatMap((column) =>
    NAMES[column].split("|").map((name) => [name, column] as const),
  ),
);
const FEATURES = new Set(FEATURE_NAMES.split("|"));

/** What a header stands for. */
export type Header =
  /** `unit` belongs to each of its figures: a currency, or square feet. */
  | { column: ListingColumn; unit: string }
  /** A feature of its own, such as a column "Balcony" with yes and no. */
  | { feature: string };

/** Null for a header that says nothing about a listing. */
export function headerOf(text: string): Header | null {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const header = readHeader(text);
  // The same few headers come with every row of a file.
  if (READ.size < 1_000) READ.set(text, header);
  return header;
}
const READ = new Map<string, Header | null>();

function readHeader(text: string): Header | null {
  const name = foldWords(text.replace(/[_#*[\]{}]/gu, " ").replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " "));
  const column =
    COLUMN_OF.get(name) ?? COLUMN_OF.get(name.replace(/ (url|urls|link|\d{1,2})$/u, ""));
  if (column !== undefined) return { column, unit: "" };
  if (FEATURES.has(name)) return { feature: text.trim().toLowerCase() };
  const feet = SQUARE_FEET.exec(name);
  if (feet && SIZE_IN_FEET.test(feet[1] ?? "")) return { column: "size", unit: "sq ft" };
  const [, money, unit] = /^(.+) ([a-z]{3}|[€$£₹¥])$/u.exec(name) ?? [];
  if (money !== undefined && COLUMN_OF.get(money) === "price")
    return { column: "price", unit: (unit ?? "").toUpperCase() };
  return null;
}
