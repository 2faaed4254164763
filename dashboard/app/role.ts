import { useQuery } from "@tanstack/react-query";
import { meQuery } from "./me.ts";

/** From the least to the most. */
const ROLES = ["viewer", "agent", "manager", "owner"] as const;
export type Role = (typeof ROLES)[number];

export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Whether whoever is signed in has at least this role; false until it is known. */
export function useMay(least: Role): boolean {
  const { data: me } = useQuery(meQuery);
  return me !== undefined && isAtLeast(me.role, least);
}
