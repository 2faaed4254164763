import { templateVariables } from "./template-text.ts";

/**
 * The values of a template's variables in their order of appearance: a named one by its name, a
 * numbered one by its place in `known`, whose values are `values`.
 */
export function templateValues(
  body: string,
  known: readonly string[],
  values: readonly string[],
): string[] {
  return [...new Set(templateVariables(body))].map((name) => {
    const index = /^\d+$/u.test(name) ? Number(name) - 1 : known.indexOf(name);
    return values[index] ?? "";
  });
}
