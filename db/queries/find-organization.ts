import { eq } from "drizzle-orm";
import { FunnelError } from "../../platform/errors.ts";
import type { TenantTx } from "../client.ts";
import { organizations, type Organization } from "../schema/index.ts";

/** @throws FunnelError `not_found`, when it has gone since the token was made. */
export async function findOrganization(
  tx: TenantTx,
  organizationId: string,
): Promise<Organization> {
  const [row] = await tx.select().from(organizations).where(eq(organizations.id, organizationId));
  if (!row) throw new FunnelError("not_found", "The organization is not there any more");
  return row;
}
