import en from "../messages/en.ts";
import type enRooms from "../messages/en/rooms.ts";

export type Messages = typeof en & typeof enRooms;

/** In two parts: what the first page needs, and the rest. English's first part is always here. */
const LOADED = {
  en: {
    first: () => Promise.resolve({ default: en }),
    rooms: () => import("../messages/en/rooms.ts"),
  },
  ar: { first: () => import("../messages/ar.ts"), rooms: () => import("../messages/ar/rooms.ts") },
} as const;
export const LANGUAGES = { en: "English", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;
const KEPT_AS = "language";

interface Spoken {
  language: Language;
  messages: Messages;
}
let spoken: Spoken = { language: "en", messages: en as Messages };
let wanted: Language = "en";
let wantsRooms = false;
let rooms: Promise<void> | null = null;
const listeners = new Set<() => void>();

export function readSpoken(): Spoken {
  return spoken;
}

export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Brings what is wanted, also when something else came to be wanted meanwhile. */
async function speak(): Promise<void> {
  const [language, withRooms] = [wanted, wantsRooms];
  const loaded = LOADED[language];
  const [first, rest] = await Promise.all([
    loaded.first(),
    withRooms ? loaded.rooms() : { default: {} },
  ]);
  if (language !== wanted || withRooms !== wantsRooms) return speak();
  spoken = { language, messages: { ...first.default, ...rest.default } as Messages };
  for (const listener of listeners) listener();
}

export function choose(language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language);
  wanted = language;
  return speak();
}

/** As chosen on this device, else as the browser asks for. */
export function speakAsWanted(): void {
  const kept = localStorage.getItem(KEPT_AS);
  const offered = [kept, ...navigator.languages.map((tag) => tag.split("-")[0] ?? "")];
  wanted = (offered.find((tag) => tag !== null && tag in LANGUAGES) ?? "en") as Language;
  if (wanted !== spoken.language) void speak();
}

/** Brings the words of all pages: before any of them but the inbox is shown. */
export function loadRooms(): Promise<void> {
  wantsRooms = true;
  return (rooms ??= speak().catch((error: unknown) => {
    rooms = null;
    throw error;
  }));
}
