import type { TenantTx } from "../../db/client.ts";
import { sqlState } from "../../db/postgres-error.ts";
import { keepItems } from "../../db/queries/keep-items.ts";
import { savepoint } from "../../db/savepoint.ts";

/** Wrong data, a broken constraint, or more than a row or an index takes: trying again cannot help. */
const BAD_DATA = /^(22|23|54)/;

export interface IntakeScope {
  organizationId: string;
  channelId: string;
}

/** One item that the database refuses is kept raw and spoils no other; any other failure fails all. */
export async function keptOnBadData<T>(
  tx: TenantTx,
  scope: IntakeScope,
  field: string,
  raw: unknown,
  work: (inner: TenantTx) => Promise<T>,
): Promise<T | null> {
  try {
    return await savepoint(tx, work);
  } catch (error) {
    if (!BAD_DATA.test(sqlState(error) ?? "")) throw error;
    await keepItems(tx, [{ ...scope, field, reason: "unreadable", raw: raw ?? null }]);
    return null;
  }
}
