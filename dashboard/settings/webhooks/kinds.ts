import type { Kind } from "./queries.ts";

/** What belongs together, what most programs want first. */
export const KIND_GROUPS = {
  leads: ["lead.created", "lead.changed", "lead.erased"],
  messages: ["message.stored", "message.status", "turn.finished"],
  work: ["viewing.changed", "note.changed", "label.changed", "notification.created"],
  bot: [
    "cadence.changed",
    "prompt.changed",
    "knowledge.changed",
    "playbook.changed",
    "template.changed",
  ],
  business: ["listing.changed", "organization.changed", "channel.changed", "user.changed"],
} as const satisfies Record<string, Kind[]>;
export type KindGroup = keyof typeof KIND_GROUPS;

/** All of a group when one is missing, else none of it. */
export function withGroup(kinds: readonly Kind[], group: readonly Kind[]): Kind[] {
  const others = kinds.filter((kind) => !group.includes(kind));
  return group.every((kind) => kinds.includes(kind)) ? others : [...others, ...group];
}

export function withKind(kinds: readonly Kind[], kind: Kind, isOn: boolean): Kind[] {
  const others = kinds.filter((one) => one !== kind);
  return isOn ? [...others, kind] : others;
}
