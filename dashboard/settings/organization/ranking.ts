export const RULES = ["language", "area", "load", "round_robin"] as const;
export type Rule = (typeof RULES)[number];

/** One place nearer to the beginning, or to the end. */
export function moved(rules: readonly Rule[], rule: Rule, by: -1 | 1): Rule[] {
  const from = rules.indexOf(rule);
  const to = from + by;
  if (from === -1 || to < 0 || to >= rules.length) return [...rules];
  const others = rules.filter((one) => one !== rule);
  return [...others.slice(0, to), rule, ...others.slice(to)];
}
