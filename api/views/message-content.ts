import { z } from "@hono/zod-openapi";
import { list, record, string, type JsonRecord } from "../../whatsapp/read-json.ts";

/** What a message shows beside its text. */
export const messageContent = z
  .object({
    location: z
      .object({
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().nullable(),
        address: z.string().nullable(),
      })
      .nullable(),
    contacts: z.array(z.object({ name: z.string(), phones: z.array(z.string()) })),
    buttons: z.array(z.string()).openapi({ description: "To tap, at most three" }),
    rows: z
      .array(z.object({ title: z.string(), description: z.string().nullable() }))
      .openapi({ description: "Of a list to choose from" }),
    template: z.object({ name: z.string(), language: z.string() }).nullable(),
    link: z.string().nullable().openapi({ description: "The public address of a file we sent" }),
  })
  .openapi("MessageContent");
export type MessageContent = z.infer<typeof messageContent>;

/** Reads the payload as Meta sent it, or as we did; null when it shows nothing but text and file. */
export function contentOf(payload: unknown): MessageContent | null {
  const message = record(payload);
  const action = record(record(message.interactive).action);
  const content = {
    location: locationOf(record(message.location)),
    contacts: list(message.contacts).flatMap(contactOf),
    buttons: list(action.buttons).flatMap(
      (button) => string(record(record(button).reply).title) ?? [],
    ),
    rows: list(action.sections).flatMap((section) => list(record(section).rows).flatMap(rowOf)),
    template: templateOf(record(message.template)),
    link: string(record(message.image).link) ?? string(record(message.document).link) ?? null,
  };
  const shows = Object.values(content).some((part) =>
    Array.isArray(part) ? part.length > 0 : part !== null,
  );
  return shows ? content : null;
}

function locationOf({ latitude, longitude, name, address }: JsonRecord) {
  if (typeof latitude !== "number" || typeof longitude !== "number") return null;
  return { latitude, longitude, name: string(name) ?? null, address: string(address) ?? null };
}

function contactOf(contact: unknown) {
  const { name, phones } = record(contact);
  const formatted = string(record(name).formatted_name);
  if (formatted === undefined) return [];
  return [
    { name: formatted, phones: list(phones).flatMap((phone) => string(record(phone).phone) ?? []) },
  ];
}

function rowOf(row: unknown) {
  const { title, description } = record(row);
  const named = string(title);
  return named === undefined ? [] : [{ title: named, description: string(description) ?? null }];
}

function templateOf({ name, language }: JsonRecord) {
  const [named, code] = [string(name), string(record(language).code)];
  return named === undefined || code === undefined ? null : { name: named, language: code };
}
