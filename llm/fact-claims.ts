import { z } from "zod";
import { namesProtectedTrait } from "../domain/fair-housing.ts";
import {
  FACT_CHANGES,
  type FactClaim,
  type FactKey,
  PROPERTY_TYPES,
  TOLD_FACT_KEYS,
} from "../domain/facts.ts";
import { numbersIn } from "../domain/numbers.ts";
import { type SizeUnit, squareMetres } from "../domain/size.ts";
import { dataText } from "./prompts/data.ts";

/** A fact as the model writes it: all values as strings, so that one schema fits every key. */
export const factOnWire = (messages: z.ZodType<string>) =>
  z.object({
    key: z.enum(TOLD_FACT_KEYS),
    how: z.enum(FACT_CHANGES),
    values: z.array(z.string()),
    message: messages,
  });
export type FactOnWire = z.infer<ReturnType<typeof factOnWire>>;

const words = (limit: number) =>
  z
    .string()
    .transform((text) => dataText(text, limit).replace(/\s+/gu, " ").trim())
    .pipe(z.string().min(1));
const figure = (max: number) =>
  z
    .string()
    .transform((text) => numbersIn(text)[0]?.value)
    .pipe(z.number().min(0).max(max));
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

const one = {
  purpose: z.enum(["buy", "rent", "invest"]),
  propertyType: z.enum(PROPERTY_TYPES),
  bedrooms: figure(20).pipe(z.number().int()),
  budgetMin: figure(1e9).pipe(z.number().positive()),
  budgetMax: figure(1e9).pipe(z.number().positive()),
  currency: z
    .string()
    .toUpperCase()
    .refine((code) => CURRENCIES.has(code), "is no ISO currency"),
  timeline: words(120),
  financing: words(120),
  preferredTimes: words(120),
} as const;
const size = (unit: SizeUnit) =>
  z
    .string()
    .transform((text) => squareMetres(text, unit))
    .pipe(z.number().positive().max(1e6));
const several = {
  areas: z.array(words(60)).min(1).max(6),
  mustHaves: z.array(words(60)).min(1).max(8),
} as const;

/** What the organization tells about sizes without a unit, and about names that are places. */
interface Known {
  sizeUnit: SizeUnit;
  places: readonly string[];
}

/**
 * The claims that hold, one for each key, the last of each. What names a protected trait is dropped.
 * @throws ZodError for a value that cannot be; on the last try such a claim is dropped instead.
 */
export function factClaims(
  claims: readonly FactOnWire[],
  messageId: (alias: string) => string | undefined,
  lastTry: boolean,
  { sizeUnit, places }: Known,
): FactClaim[] {
  const isPlace = (part: string) => places.some((place) => place === part);
  const found = new Map<FactKey, FactClaim>();
  for (const { key, how, values, message } of claims) {
    const source = messageId(message);
    if (how === "dropped") {
      if (source !== undefined) found.set(key, { key, value: null, messageId: source, how });
      continue;
    }
    const parsed = parse(key, values, sizeUnit);
    if (!parsed.success && !lastTry) throw withPath(parsed.error, key);
    if (!parsed.success || source === undefined) continue;
    const value = withoutTraits(parsed.data, isPlace);
    if (value === undefined) continue;
    found.set(key, { key, value, messageId: source, how } as FactClaim);
  }
  const min = found.get("budgetMin");
  const max = found.get("budgetMax");
  if (min && max && Number(min.value) > Number(max.value)) found.delete("budgetMin");
  return [...found.values()];
}

function parse(key: FactKey, values: readonly string[], sizeUnit: SizeUnit) {
  if (key === "sizeMin") return size(sizeUnit).safeParse(values[0]);
  return key in several
    ? several[key as keyof typeof several].safeParse(values)
    : one[key as keyof typeof one].safeParse(values[0]);
}

/** What is left without the parts that name a protected trait; a street may be called after a church. */
function withoutTraits(value: unknown, isPlace: (part: string) => boolean): unknown {
  const names = (part: unknown) =>
    typeof part === "string" && !isPlace(part) && namesProtectedTrait(part);
  if (!Array.isArray(value)) return names(value) ? undefined : value;
  const kept = value.filter((part) => !names(part));
  return kept.length > 0 ? kept : undefined;
}

function withPath(error: z.ZodError, key: FactKey): z.ZodError {
  return new z.ZodError(
    error.issues.map((issue) => ({ ...issue, path: ["facts", key, ...issue.path] })),
  );
}
