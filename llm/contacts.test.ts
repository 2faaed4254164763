import { expect, it } from "vitest";
import { contactsIn } from "./contacts.ts";

it.each([
  ["call +351 912 345 678", { phones: true }],
  ["ring 912 345 678 or (555) 123-4567", { phones: true }],
  ["912345678", { phones: true }],
  ["www.example.com", { links: 1 }],
  ["example.pt/flat", { links: 1 }],
  ["ana@example.com", { emails: 1 }],
  ["ana at example dot com", { emails: 1 }],
  ["ana (at) example.com", { emails: 1 }],
  ["cheap-homes.estate", { links: 1 }],
  ["cheap-homes dot com", { links: 1 }],
  ["hxxp://homes", { links: 1 }],
  ["write to @cheap_homes", { links: 1 }],
])("%s is a contact", (text, found) => {
  const { links, emails, phones } = contactsIn(text);
  expect({ links, emails, phones: phones > 0 }).toEqual({
    links: 0,
    emails: 0,
    phones: false,
    ...found,
  });
});

it.each([
  "€1.250.000",
  "1 250 000 €",
  "between 200 000 and 300 000",
  "2 bedrooms, 85 m², 2 bathrooms",
  "112 m²",
  "Great.Next one",
  "Meet at the door. It is in Alfama.",
  "at noon, dot the i",
  "1,200/month",
])("%s is none", (text) => expect(contactsIn(text).found).toEqual([]));
