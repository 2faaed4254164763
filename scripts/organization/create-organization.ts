import { v7 } from "uuid";
import { normalizeEmail } from "../../api/auth/email.ts";
import { newLink } from "../../api/auth/invite.ts";
import { organizationChange } from "../../api/views/organization.ts";
import { newInvitation } from "../../api/views/people.ts";
import type { Database } from "../../db/client.ts";
import { findLogin } from "../../db/queries/find-login.ts";
import { addInvitation } from "../../db/queries/invitations.ts";
import { organizations } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";

export interface Order {
  organization: { name: string; timeZone?: string; currency?: string; language?: string };
  owner: { email: string; name: string };
}

/** By option, as the command line has it. */
type Options = Partial<
  Record<"name" | "email" | "owner-name" | "time-zone" | "currency" | "language", string>
>;
const OPTION_OF: Record<string, string> = { timeZone: "time-zone" };

/**
 * The same rules as over the API.
 * @throws FunnelError `bad_request`, naming every option that is wrong.
 */
export function readOrder(options: Options): Order {
  const { name, email, "owner-name": ownerName, "time-zone": timeZone } = options;
  const { currency, language } = options;
  const wanted = Object.fromEntries(
    Object.entries({ timeZone, currency, language }).filter(([, value]) => value !== undefined),
  );
  const organization = organizationChange.required({ name: true }).safeParse({ name, ...wanted });
  const owner = newInvitation.safeParse({
    email,
    name: ownerName ?? (email?.split("@")[0]?.replaceAll(".", " ") || "Owner"),
    role: "owner",
  });
  const problems = [
    ...problemsOf(organization.error, {}),
    ...problemsOf(owner.error, { name: "owner-name" }),
  ];
  if (!organization.success || !owner.success)
    throw new FunnelError("bad_request", problems.join("\n"), { problems });
  return {
    organization: { name: organization.data.name, ...wanted },
    owner: { email: normalizeEmail(owner.data.email), name: owner.data.name },
  };
}

/** With its first owner's invitation. @throws FunnelError `conflict` when they have an account. */
export async function createOrganization(
  db: Database,
  { organization, owner }: Order,
): Promise<{ organizationId: string; token: string }> {
  if (await db.router((tx) => findLogin(tx, owner.email)))
    throw new FunnelError("conflict", `${owner.email} has an account already`);
  const organizationId = v7();
  const { token, ...link } = newLink();
  await db.tenant(organizationId, async (tx) => {
    await tx.insert(organizations).values({ ...organization, id: organizationId });
    await addInvitation(tx, { ...owner, ...link, organizationId, role: "owner" });
  });
  return { organizationId, token };
}

function problemsOf(
  error: { issues: { path: PropertyKey[]; message: string }[] } | undefined,
  names: Record<string, string>,
): string[] {
  return (error?.issues ?? []).map(({ path, message }) => {
    const field = String(path[0]);
    return `--${names[field] ?? OPTION_OF[field] ?? field}: ${message}`;
  });
}
