/** What a bubble carries besides its text. */
export type Attachment =
  | { kind: "buttons"; buttons: { id: string; title: string }[] }
  | { kind: "list"; button: string; rows: { id: string; title: string; description?: string }[] }
  | { kind: "calendar"; viewingId: string }
  /** Files that WhatsApp fetches itself; the text is their caption. */
  | { kind: "image"; url: string }
  | { kind: "document"; url: string; filename: string };
