import { changesOf, rebased } from "../../ui/draft.ts";
import type { OrganizationView } from "./queries.ts";

const GROUPS = [
  "replies",
  "followUps",
  "viewings",
  "assignment",
  "model",
  "sending",
] as const satisfies (keyof OrganizationView)[];
type Group = (typeof GROUPS)[number];

/** What the API is sent: only what is not as before. */
export type OrganizationChange = Partial<Own> & {
  [G in Group]?: Partial<OrganizationView[G]>;
};

function inGroups<T>(each: (group: Group) => T): [Group, T][] {
  return GROUPS.map((group) => [group, each(group)]);
}

function isGroup(name: string): boolean {
  return GROUPS.some((group) => group === name);
}

type Own = Omit<OrganizationView, "id" | Group>;

function ownFields(view: OrganizationView): Own {
  const own = Object.entries(view).filter(([name]) => name !== "id" && !isGroup(name));
  return Object.fromEntries(own) as unknown as Own;
}

export function changeOf(before: OrganizationView, after: OrganizationView): OrganizationChange {
  const groups = inGroups((group) => changesOf<object>(before[group], after[group]));
  return {
    ...changesOf(ownFields(before), ownFields(after)),
    ...Object.fromEntries(groups.filter(([, changed]) => Object.keys(changed).length > 0)),
  };
}

/** Theirs, with what was typed over it. */
export function typedOver(
  before: OrganizationView,
  typed: OrganizationView,
  anew: OrganizationView,
): OrganizationView {
  const groups = inGroups((group) => rebased<object>(before[group], typed[group], anew[group]));
  const own = rebased(ownFields(before), ownFields(typed), ownFields(anew));
  return { ...anew, ...own, ...Object.fromEntries(groups) };
}

/** The cards of the page. */
const PARTS = ["business", ...GROUPS] as const;
export type Part = (typeof PARTS)[number];

/** The cards in which something was changed. */
export function partsOf(change: OrganizationChange): Part[] {
  const names = Object.keys(change);
  return PARTS.filter((part) =>
    part === "business" ? names.some((name) => !isGroup(name)) : names.includes(part),
  );
}
