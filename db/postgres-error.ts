/** The SQLSTATE of a failed query, however deep the driver wrapped it; undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  return sqlState(error.cause);
}

const DEADLOCK = "40P01";
const SERIALIZATION = "40001";

/** Runs a whole transaction again when Postgres chose it as the victim of a conflict. */
export async function retryOnConflict<T>(transaction: () => Promise<T>, attempts = 3): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const state = sqlState(error);
    if (attempts > 1 && (state === DEADLOCK || state === SERIALIZATION))
      return retryOnConflict(transaction, attempts - 1);
    throw error;
  }
}
