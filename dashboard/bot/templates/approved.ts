import type { Template } from "./template.ts";

/** `pt_PT` and `pt-BR` are both `pt`. */
function spoken(language: string): string {
  return language.split(/[-_]/u)[0]?.toLowerCase() ?? "";
}

export interface Approved {
  /** In the lead's language, the exact variant first. */
  theirs: Template[];
  others: Template[];
}

/** Templates that hold what was searched for, parted by whether the lead speaks their language. */
export function inLanguageOf(
  lead: string | null,
  templates: readonly Template[],
  query: string,
): Approved {
  const wanted = query.trim().toLowerCase();
  const found = templates
    .filter(({ name, body }) => `${name}\n${body}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const isTheirs = ({ language }: Template) => lead !== null && spoken(language) === spoken(lead);
  const isExact = ({ language }: Template) => language.replaceAll("_", "-") === lead;
  const theirs = found.filter(isTheirs);
  return {
    theirs: [...theirs.filter(isExact), ...theirs.filter((one) => !isExact(one))],
    others: found.filter((one) => !isTheirs(one)),
  };
}
