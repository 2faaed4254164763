import { eq } from "drizzle-orm";
import type { TenantTx } from "../client.ts";
import { contentVersion } from "../row-version.ts";
import { users, type User } from "../schema/index.ts";
import { addEvent } from "./add-event.ts";

/** Of what people change of themselves, and others of them; what they muted is one choice at a time. */
export function profileVersion({ name, languages }: User): string {
  return contentVersion([name, languages]);
}

/** What somebody says of themselves; the caller holds them. Null when they are not of the wanted version. */
export async function changeOwnProfile(
  tx: TenantTx,
  user: User,
  change: Partial<Pick<User, "name" | "languages" | "mutedKinds">>,
  wanted: string | null,
): Promise<User | null> {
  if (wanted !== null && wanted !== profileVersion(user)) return null;
  const changed = { ...user, ...change };
  const { id, organizationId, name, languages, mutedKinds } = changed;
  await tx.update(users).set({ name, languages, mutedKinds }).where(eq(users.id, id));
  await addEvent(tx, organizationId, "user.changed", null, { userId: id, by: id });
  return changed;
}
