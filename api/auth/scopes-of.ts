import { ACCESS, SCOPES, type Scope } from "./access.ts";
import { ROLES, type Role } from "./tokens.ts";

/** What somebody with this role may do at all, and so may let a key do. */
export function scopesOf(role: Role): Scope[] {
  const rank = ROLES.indexOf(role);
  const theirs = Object.values(ACCESS).filter((row) => ROLES.indexOf(row.role) <= rank);
  return SCOPES.filter((scope) => theirs.some((row) => row.scope === scope));
}
