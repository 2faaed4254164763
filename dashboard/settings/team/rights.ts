import type { Role } from "../../app/role.ts";

/** From the most to the least. */
const ROLES = ["owner", "manager", "agent", "viewer"] as const satisfies Role[];

/** The roles that somebody may give: owners any, managers those below them. */
export function rolesToGive(giver: Role): Role[] {
  if (giver === "owner") return [...ROLES];
  return giver === "manager" ? ["agent", "viewer"] : [];
}

interface Known {
  id: string;
  role: Role;
}

/** Whether the API would take a change of this person's rights. */
export function mayChangeRights(me: Known, person: Known): boolean {
  return me.id !== person.id && rolesToGive(me.role).includes(person.role);
}

/** Names may be changed by managers, one's own by oneself. */
export function mayEdit(me: Known, person: Known): boolean {
  const isSelf = me.id === person.id && rolesToGive(me.role).length > 0;
  return isSelf || mayChangeRights(me, person);
}
