import { eq } from "drizzle-orm";
import type { Market } from "../../domain/listing-search.ts";
import type { TenantTx } from "../client.ts";
import { organizations } from "../schema/index.ts";

/** The organization's currency and what others are worth in it. */
export async function marketOf(tx: TenantTx, organizationId: string): Promise<Market> {
  const { currency, exchangeRates } = organizations;
  const [row] = await tx
    .select({ currency, exchangeRates })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row ?? { currency: "EUR", exchangeRates: {} };
}
