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
