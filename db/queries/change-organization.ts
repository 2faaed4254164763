import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { hasVersion, rowVersion } from "../row-version.ts";
import { organizations, type Organization } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

export type VersionedOrganization = Organization & { version: string };

export async function readOrganization(
  tx: TenantTx,
  organizationId: string,
): Promise<VersionedOrganization> {
  const [row] = await tx
    .select({ organization: organizations, version: rowVersion(organizations) })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return { ...row!.organization, version: row!.version };
}

/** Null when it is not of the version that the change is for. */
export async function changeOrganization(
  tx: TenantTx,
  organizationId: string,
  set: Partial<Organization>,
  wanted: string | null,
): Promise<VersionedOrganization | null> {
  const before = await readOrganization(tx, organizationId);
  const fresh = Object.entries(set).filter(
    ([field, value]) => !isDeepStrictEqual(value, before[field as keyof Organization]),
  );
  if (fresh.length > 0) {
    const changed = await tx
      .update(organizations)
      .set(Object.fromEntries(fresh))
      .where(and(eq(organizations.id, organizationId), hasVersion(organizations, wanted)))
      .returning({ id: organizations.id });
    if (changed.length === 0) return null;
    await addEvent(tx, organizationId, "organization.changed", null, {
      fields: fresh.map(([field]) => field).join(","),
    });
  } else if (wanted !== null && wanted !== before.version) return null;
  return readOrganization(tx, organizationId);
}
