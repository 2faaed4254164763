import fc from "fast-check";
import { resolve, type Description, type Schema } from "./openapi.ts";

type Ids = (name: string) => fc.Arbitrary<string>;

/** What goes wrong in the field: sizes, signs, encodings, types and names that parsers trip over. */
const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 2 ** 53, 0.1, "", " ", "\0", "\ud800", "%00"),
  fc.constantFrom("' or 1=1 --", "../../etc/passwd", "{{constructor}}", "__proto__", "null", "NaN"),
  fc.constantFrom("2026-02-30T00:00:00Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00Z"),
  fc.constantFrom("00000000-0000-0000-0000-000000000000", "🏠".repeat(300), "é".repeat(5_000)),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.constant({ toString: "x", __proto__x: 1 }),
);

/** Values of the schema; `ids` finds those that exist for a field of a name. */
export function valuesOf(
  schema: Schema,
  doc: Description,
  ids: Ids,
  name = "",
  depth = 0,
): fc.Arbitrary<unknown> {
  const s = resolve(schema, doc);
  const inner = (next: Schema, as = name) => valuesOf(next, doc, ids, as, depth + 1);
  if (s.const !== undefined) return fc.constant(s.const);
  if (s.enum) return fc.constantFrom(...s.enum);
  const choices = s.anyOf ?? s.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => inner(choice)));
  if (s.allOf)
    return fc
      .tuple(...s.allOf.map((part) => inner(part)))
      .map((parts) => Object.assign({}, ...parts) as unknown);
  const types = s.type === undefined ? [] : [s.type].flat();
  if (types.length === 0) return depth > 4 ? fc.constant(null) : ODD;
  return fc.oneof(...types.map((type) => ofType(type, s, inner, ids, name)));
}

/** The same, with something wrong in about half of them. */
export function nearly(schema: Schema, doc: Description, ids: Ids): fc.Arbitrary<unknown> {
  const right = valuesOf(schema, doc, ids);
  const spoilt = fc.tuple(right, fc.nat(), ODD, fc.boolean()).map(([value, at, odd, add]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return odd;
    const keys = Object.keys(value);
    const key = add || keys.length === 0 ? "unexpected" : keys[at % keys.length]!;
    return { ...value, [key]: odd };
  });
  return fc.oneof(
    { weight: 5, arbitrary: right },
    { weight: 5, arbitrary: spoilt },
    { weight: 1, arbitrary: ODD },
  );
}

function ofType(
  type: string,
  s: Schema,
  inner: (schema: Schema, name?: string) => fc.Arbitrary<unknown>,
  ids: Ids,
  name: string,
): fc.Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer(rangeOf(s));
    case "number":
      return fc.oneof(fc.integer(rangeOf(s)), fc.double({ ...rangeOf(s), noNaN: true }));
    case "array":
      return fc.array(inner(s.items ?? {}), {
        minLength: s.minItems ?? 0,
        maxLength: Math.min(s.maxItems ?? 4, (s.minItems ?? 0) + 4),
      });
    case "object":
      return objectOf(s, inner);
    default:
      return textOf(s, ids, name);
  }
}

function rangeOf(s: Schema): { min: number; max: number } {
  const min = Math.max(s.minimum ?? (s.exclusiveMinimum ?? -1_001) + 1, -2_147_483_648);
  return { min, max: Math.max(min, Math.min(s.maximum ?? min + 100_000, min + 100_000)) };
}

function objectOf(s: Schema, inner: (schema: Schema, name?: string) => fc.Arbitrary<unknown>) {
  const entries = Object.entries(s.properties ?? {});
  const model = Object.fromEntries(entries.map(([key, value]) => [key, inner(value, key)]));
  const record = fc.record(model, {
    requiredKeys: (s.required ?? []).filter((key) => key in model),
  });
  if (typeof s.additionalProperties !== "object" || entries.length > 0) return record;
  return fc.dictionary(fc.stringMatching(/^[A-Z]{3}$/), inner(s.additionalProperties), {
    maxKeys: 3,
  });
}

function textOf(s: Schema, ids: Ids, name: string): fc.Arbitrary<string> {
  if (s.format === "uuid")
    return fc.oneof({ weight: 4, arbitrary: ids(name) }, { weight: 1, arbitrary: fc.uuid() });
  if (s.format === "date-time")
    return fc.integer({ min: 1.7e12, max: 1.9e12 }).map((at) => new Date(at).toISOString());
  if (s.format === "date")
    return fc
      .integer({ min: 1.7e12, max: 1.9e12 })
      .map((at) => new Date(at).toISOString().slice(0, 10));
  if (s.format === "email") return fc.emailAddress();
  if (s.format === "uri")
    return fc.constantFrom("https://example.com/a", "https://example.com/b.pdf");
  const example = typeof s.example === "string" ? [fc.constant(s.example)] : [];
  const free =
    s.pattern === undefined
      ? fc.string({
          unit: "grapheme",
          minLength: s.minLength ?? 0,
          maxLength: Math.min(s.maxLength ?? 60, 60),
        })
      : matching(s.pattern);
  return fc.oneof(free, ...example);
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    const arbitrary = fc.stringMatching(new RegExp(pattern, "u"), { maxLength: 60 });
    fc.sample(arbitrary, 1);
    return arbitrary;
  } catch {
    return fc.string({ maxLength: 20 });
  }
}
