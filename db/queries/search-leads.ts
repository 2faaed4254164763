import { sql } from "drizzle-orm";
import type { TenantTx } from "../client.ts";

/** Of what very many messages say, the newest weeks are enough. */
const MOST_MESSAGES = 300;
const MOST_NAMED = 500;
/** Fewer digits are in every number. */
const FEWEST_DIGITS = 4;

/**
 * The ids of the organization's leads whose name has all the words as parts, whose phone has the
 * digits, or of whom messages or notes have all the words, the last perhaps only begun. Unordered.
 */
export async function searchLeads(tx: TenantTx, query: string): Promise<string[]> {
  const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return [];
  // An address or a compound is one word to the parser, or several: either finds it.
  const ways = [...new Set([query, words.join(" ")])];
  const [longest = "", ...others] = words.toSorted((a, b) => b.length - a.length).map(literal);
  const digits = phonePart(query);
  const rows = await tx.execute<{ id: string }>(sql`
    select leads_by_words(${list(ways)}, ${MOST_MESSAGES}) as id
    union select leads_by_name(${list(anywhere(longest))}, ${list(others.map((word) => anywhere(word).at(-1) as string))}, ${MOST_NAMED})
    ${digits === null ? sql`` : sql`union select leads_by_phone(${digits}, ${MOST_NAMED})`}`);
  return rows.map(({ id }) => id);
}

/** Null when it is not part of a number: a `+`, spaces and the like do not matter. */
function phonePart(query: string): string | null {
  const digits = query.replace(/[\s+().\-/]/gu, "");
  return digits.length >= FEWEST_DIGITS && /^\d+$/.test(digits) ? digits : null;
}

/** Patterns, one of which a name matches: short words only at the beginning of one of the name's. */
function anywhere(word: string): string[] {
  return word.length < 3 ? [`${word}%`, `% ${word}%`] : [`%${word}%`, `%${word}%`];
}

function literal(word: string): string {
  return word.replace(/[\\%_]/gu, "\\$&");
}

function list(texts: readonly string[]) {
  return sql`${sql.param([...texts])}::text[]`;
}
