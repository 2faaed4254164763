export default {
  intro: "Words of your own to sort leads by. Agents give them to leads with one press.",
  add: "New label",
  addTitle: "New label",
  editTitle: "Edit label",
  emptyTitle: "No labels yet",
  emptyText:
    "A label such as “Investor” or “Relocating” groups leads in the inbox and in exports. Make the first one; agents find it on every lead.",
  count: "{count, plural, one {# label} other {# labels}}",
  name: "Name",
  nameHint: "Up to 40 characters. It changes on every lead that has it.",
  color: "Colour",
  colors: {
    gray: "Gray",
    red: "Red",
    orange: "Orange",
    yellow: "Yellow",
    green: "Green",
    blue: "Blue",
    purple: "Purple",
  },
  removeTitle: "Delete “{name}”?",
  onAny: "It disappears from every lead that has it.",
  onSome:
    "{count, plural, =0 {No lead has it.} one {It disappears from the one lead that has it.} other {It disappears from the # leads that have it.}}",
  onMany: "It disappears from the more than {count, number} leads that have it.",
};
