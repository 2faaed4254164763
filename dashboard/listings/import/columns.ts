/** What a file may tell of a listing, as the API names it. */
export const COLUMNS = [
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
type Column = (typeof COLUMNS)[number];

export const NEEDED: readonly Column[] = [
  "reference",
  "title",
  "purpose",
  "propertyType",
  "city",
  "size",
  "price",
];

/** A feature may be a column of its own, under the name that the file gives it. */
export function isColumn(name: string): name is Column {
  return COLUMNS.some((column) => column === name);
}
