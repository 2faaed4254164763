/** A template of the old `{name}` syntax in Meta's, or what keeps it from being one. */
export type MigratedTemplate =
  | { changed: false }
  | { changed: true; body: string; variables: string[] }
  | { problem: string };

const OLD_VARIABLE = /(?<!\{)\{([a-z_][a-z0-9_]*)\}(?!\})/gi;

/**
 * `{name}` becomes `{{name}}` (named) or `{{1}}`, `{{2}}` … (positional, one number a name). A body
 * without old variables is left as it is, so running it again changes nothing.
 */
export function migrateTemplateBody(body: string, style: "named" | "positional"): MigratedTemplate {
  const names = [
    ...new Set([...body.matchAll(OLD_VARIABLE)].map((match) => (match[1] as string).toLowerCase())),
  ];
  if (names.length === 0) return { changed: false };
  if (/\{\{[^}]*\}\}/.test(body))
    return { problem: "mixes the old {name} with the new {{…}} syntax" };
  const migrated = body.replace(OLD_VARIABLE, (_, name: string) => {
    const key = name.toLowerCase();
    return style === "named" ? `{{${key}}}` : `{{${names.indexOf(key) + 1}}}`;
  });
  if (/^\s*\{\{|\}\}\s*$/.test(migrated))
    return { problem: "begins or ends with a variable, which Meta refuses" };
  return { changed: true, body: migrated, variables: names };
}
