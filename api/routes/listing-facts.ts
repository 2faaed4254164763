import { z } from "@hono/zod-openapi";
import { PROPERTY_TYPES, type LeadFacts } from "../../domain/facts.ts";
import { isCurrency } from "../../domain/listing-currency.ts";

const list = (example: string) =>
  z
    .string()
    .max(500)
    .refine((text) => text.isWellFormed() && !text.includes("\0"), "is not valid text")
    .transform((text) =>
      text
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .optional()
    .openapi({ type: "string", description: "With commas between them", example });
const amount = z.coerce.number().min(0).max(1e12).optional();
const degrees = (most: number) => z.coerce.number().min(-most).max(most).optional();

/** A lead's wishes as a query. */
export const matchQuery = z
  .object({
    purpose: z.enum(["buy", "rent", "invest"]).optional(),
    areas: list("Alfama,Chiado"),
    propertyType: z.enum(PROPERTY_TYPES).optional(),
    bedrooms: z.coerce
      .number()
      .int()
      .min(0)
      .max(50)
      .optional()
      .openapi({ description: "At least" }),
    budgetMin: amount.openapi({ description: "A whole amount, not minor units" }),
    budgetMax: amount.openapi({
      description: "A whole amount, not minor units",
      example: 450_000,
    }),
    currency: z
      .string()
      .refine(isCurrency, "is not a code of ISO 4217")
      .optional()
      .openapi({ description: "Of the budget; the organization's when left out", example: "USD" }),
    sizeMin: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000_000)
      .optional()
      .openapi({ description: "Square metres" }),
    mustHaves: list("balcony,sea view"),
    latitude: degrees(90).openapi({ description: "Of a place to be near" }),
    longitude: degrees(180),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    path: ["longitude"],
    error: "goes with latitude: give both or neither",
  });

/** The facts that a lead would have told. */
export function factsOf(query: Omit<z.output<typeof matchQuery>, "limit">): LeadFacts {
  const { latitude, longitude, ...told } = query;
  const location =
    latitude === undefined || longitude === undefined
      ? undefined
      : { latitude, longitude, name: null };
  const entries = Object.entries({ ...told, location }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
