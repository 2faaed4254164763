/** In order: each may what those before may. */
export const USER_ROLES = ["viewer", "agent", "manager", "owner"] as const;
export type UserRole = (typeof USER_ROLES)[number];

export type PeopleRefusal = "own_rights" | "above_you" | "last_owner";

interface Person {
  id: string;
  role: UserRole;
}
interface Wanted {
  role?: UserRole | undefined;
  disabled?: boolean | undefined;
}

/** Whether somebody may have a role given by this one: owners any, managers those below them. */
export function mayGive(giver: UserRole, role: UserRole): boolean {
  return giver === "owner" || (giver === "manager" && rank(role) < rank("manager"));
}

/**
 * Why `by` may not change `person` so; null when they may. Nobody changes their own rights, so that
 * nobody locks themselves out, and an owner always stays.
 */
export function refusalOf(
  by: Person,
  person: Person,
  { role, disabled }: Wanted,
  otherOwners: number,
): PeopleRefusal | null {
  const changesRights = disabled !== undefined || (role !== undefined && role !== person.role);
  if (by.id === person.id) return changesRights ? "own_rights" : null;
  if (!mayGive(by.role, person.role) || !mayGive(by.role, role ?? person.role)) return "above_you";
  const leavesOwners =
    person.role === "owner" && ((role ?? "owner") !== "owner" || disabled === true);
  return leavesOwners && otherOwners === 0 ? "last_owner" : null;
}

/** Why somebody is given no lead; null when they may have one. */
export function noLeadsBecause({
  role,
  disabledAt,
}: {
  role: UserRole;
  disabledAt: Date | null;
}): "user_disabled" | "user_is_viewer" | null {
  if (disabledAt !== null) return "user_disabled";
  return role === "viewer" ? "user_is_viewer" : null;
}

function rank(role: UserRole): number {
  return USER_ROLES.indexOf(role);
}
