import { templateVariables } from "./template-text.ts";

export interface TemplateParameter {
  type: "text";
  text: string;
  parameter_name?: string;
}

/**
 * The body's variables as the Cloud API takes them: named ones by name, numbered ones in the order of
 * their numbers, whichever order the body has them in. `values` are in the order of appearance.
 */
export function templateParameters(body: string, values: readonly string[]): TemplateParameter[] {
  const numberOf = (variable: string) => Number(variable) || 0;
  return [...new Set(templateVariables(body))]
    .map((variable, index) => ({ variable, text: values[index] ?? "" }))
    .toSorted((a, b) => numberOf(a.variable) - numberOf(b.variable))
    .map(({ variable, text }) => ({
      type: "text",
      text,
      ...(/^\d+$/u.test(variable) ? {} : { parameter_name: variable }),
    }));
}
