/** What a bubble carries besides its text. */
export type Attachment =
  | { kind: "buttons"; buttons: { id: string; title: string }[] }
  | { kind: "list"; button: string; rows: { id: string; title: string; description?: string }[] }
  | { kind: "calendar"; viewingId: string };
