/** The variables of a template body in order: `{{1}}` and `{{name}}` alike. */
export function templateVariables(body: string): string[] {
  return [...body.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/giu)].map((match) => match[1] as string);
}

/** The body as the lead reads it, its variables filled in their order of appearance. */
export function renderTemplate(body: string, values: readonly string[]): string {
  const names = [...new Set(templateVariables(body))];
  return body.replace(
    /\{\{\s*([a-z0-9_]+)\s*\}\}/giu,
    (whole, name: string) => values[names.indexOf(name)] ?? whole,
  );
}

/**
 * Why the body's variables cannot be filled, in words; empty when they can. Named ones must be in
 * `known`; positional ones count from 1 without a gap and take the known values in their order.
 */
export function templateProblems(body: string, known: readonly string[]): string[] {
  const names = [...new Set(templateVariables(body))];
  const positions = names.filter((name) => /^\d+$/u.test(name)).map(Number);
  const named = names.filter((name) => !/^\d+$/u.test(name));
  const problems = named
    .filter((name) => !known.includes(name))
    .map((name) => `Nothing is known to fill {{${name}}} with`);
  if (positions.toSorted((a, b) => a - b).some((position, index) => position !== index + 1)) {
    problems.push("Numbered variables must count from {{1}} without a gap");
  }
  if (positions.length > known.length) {
    problems.push(`There are ${positions.length} variables, and values for ${known.length}`);
  }
  if (positions.length > 0 && named.length > 0) {
    problems.push("Variables are either all numbered or all named");
  }
  const blank = names.map(() => "");
  if (/\{\{|\}\}/u.test(renderTemplate(body, blank))) {
    problems.push("A variable is a name or a number between two braces on each side");
  }
  return problems;
}
