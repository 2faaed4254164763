import { sqlState } from "../db/postgres-error.ts";
import { FunnelError } from "../platform/errors.ts";

const UNIQUE_VIOLATION = "23505";

/** For a write's `catch`: a value that only one row may have is a conflict of the caller's making. */
export function whenTaken(reason: string, message: string) {
  return (error: unknown): never => {
    if (sqlState(error) === UNIQUE_VIOLATION)
      throw new FunnelError("conflict", message, { reason });
    throw error;
  };
}
