import { z } from "@hono/zod-openapi";
import { namesProtectedTrait } from "../../domain/fair-housing.ts";
import { PROPERTY_TYPES } from "../../domain/facts.ts";
import { isCurrency } from "../../domain/listing-currency.ts";
import { languageTag, plainText } from "../input.ts";

const words = (max: number) =>
  plainText(max).refine(
    (text) => !namesProtectedTrait(text),
    "names what fair-housing law protects: homes are not searched by it",
  );
const amount = z.number().positive().max(1e9);

const facts = z
  .strictObject({
    purpose: z.enum(["buy", "rent", "invest"]).nullable(),
    areas: z.array(words(60)).min(1).max(6).nullable(),
    propertyType: z.enum(PROPERTY_TYPES).nullable(),
    bedrooms: z.int().min(0).max(20).nullable().openapi({ description: "At least" }),
    budgetMin: amount.nullable().openapi({ description: "A whole amount, not minor units" }),
    budgetMax: amount.nullable().openapi({ description: "A whole amount, not minor units" }),
    currency: z.string().refine(isCurrency, "is not a code of ISO 4217").nullable(),
    timeline: words(120).nullable(),
    financing: words(120).nullable(),
    mustHaves: z.array(words(60)).min(1).max(8).nullable(),
    preferredTimes: words(120).nullable(),
    sizeMin: z.number().positive().max(1e6).nullable().openapi({ description: "Square metres" }),
  })
  .partial()
  .refine(({ budgetMin, budgetMax }) => !budgetMin || !budgetMax || budgetMin <= budgetMax, {
    path: ["budgetMin"],
    error: "is more than budgetMax",
  });

export const leadEdit = z
  .strictObject({
    name: plainText(200).nullable().openapi({ description: "As the bot addresses them" }),
    language: languageTag.openapi({
      description: "In which the bot writes until the lead writes in another",
    }),
    facts: facts.openapi({
      description: "What you know better than the bot; null takes back what was said",
    }),
  })
  .partial()
  .openapi("LeadEdit", {
    example: { name: "Ana", facts: { areas: ["Graça"], budgetMax: 450_000, financing: null } },
  });
