const MOST_BYTES = 5_000_000;
const OF_A_SPREADSHEET = /\.(xlsx?|xlsm|ods|numbers)$/iu;

export type Refusal = "tooLarge" | "spreadsheet" | "empty";

/** Why a file cannot be an import; null when the API may look at it. */
export function refusalOf({ name, size }: Pick<File, "name" | "size">): Refusal | null {
  if (OF_A_SPREADSHEET.test(name)) return "spreadsheet";
  if (size === 0) return "empty";
  return size > MOST_BYTES ? "tooLarge" : null;
}
