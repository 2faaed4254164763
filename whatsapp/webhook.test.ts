import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inboundMessage, messageEcho, messageStatus, type ChangeItems } from "./items.ts";
import { isAccountLevel, parseWebhook } from "./webhook.ts";

const FOLDER = new URL("./fixtures/webhooks/", import.meta.url);
const NORA = { phone: "34600111222", userId: "ES.41872200931" };
const NORA_MOVED = { phone: "34600999888", userId: "ES.99" };
const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const parsed = (name: string) => parseWebhook(readFileSync(new URL(`${name}.json`, FOLDER)));

/** The items of a webhook with one change, each as the table below writes it. */
function itemsOf(name: string): unknown[] {
  const { changes, unattributed } = parsed(name);
  expect(unattributed).toEqual([]);
  expect(changes).toHaveLength(1);
  return changes.flatMap(({ items }) => rowsOf(items));
}

function rowsOf(items: ChangeItems): unknown[] {
  const { messages, echoes, statuses, identityChanges, templates, kept } = items;
  return [
    ...messages.map((m) => [
      m.type,
      m.text,
      ...(m.replyToWamid === undefined ? [] : [m.replyToWamid]),
    ]),
    ...echoes.map((e) => ["echo", e.type, e.text, e.to]),
    ...statuses.map((s) => [s.status, s.sendId ?? s.errors?.[0]?.code]),
    ...identityChanges.map((c) => [c.previous, c.current]),
    ...templates.map((t) => [t.name, t.language, t.metaId, t.status ?? t.quality ?? t.category]),
    ...kept.map((k) => [k.field, k.reason]),
  ];
}

const TABLE: Record<string, unknown[]> = {
  text: ["text", "Busco un piso de 2 habitaciones en Gràcia 🏡"],
  "text-reply": ["text", "Ese me gusta", "wamid.OUT01"],
  "text-forwarded": ["text", "Look at this one"],
  "text-from-ad": ["text", "Is it still free?"],
  image: ["image", "Something like this"],
  "image-without-caption": ["image", null],
  video: ["video", "Our street"],
  document: ["document", "payslip.pdf"],
  "voice-note": ["audio", null],
  sticker: ["sticker", null],
  location: ["location", "Office, Carrer de Mallorca 401"],
  "location-pin": ["location", null],
  contacts: ["contacts", "Pau Roca, Ana Roca"],
  "button-reply": ["interactive", "Tuesday 10:00", "wamid.OUT02"],
  "list-reply": ["interactive", "Gracia"],
  "flow-reply": ["interactive", "Sent"],
  "interactive-empty": ["interactive", null],
  "template-button": ["button", "Call me"],
  reaction: ["reaction", "👍", "wamid.OUT03"],
  "reaction-removed": ["reaction", null, "wamid.OUT03"],
  order: ["order", "Both please"],
  edit: ["edit", "Busco un piso de 3 habitaciones", "wamid.IN01"],
  revoke: ["revoke", null, "wamid.IN01"],
  unsupported: ["unsupported", null],
  "type-of-tomorrow": ["unsupported", null],
  "user-id-only": ["text", "hola"],
  "user-id-in-from": ["text", "hola"],
  milliseconds: ["text", "hola"],
  "group-message": ["messages", "no_handler"],
  "number-changed": [{ phone: NORA.phone }, { phone: NORA_MOVED.phone }],
  "user-id-changed": [NORA, { phone: NORA.phone, userId: NORA_MOVED.userId }],
  "number-and-user-id-changed": [NORA, NORA_MOVED],
  "identity-key-changed": ["messages", "no_handler"],
  "user-id-update": [NORA, { phone: NORA.phone, userId: NORA_MOVED.userId }],
  "status-sent": ["sent", "0198c0de-0000-7000-8000-000000000001"],
  "status-delivered-without-contacts": ["delivered", undefined],
  "status-read-contact-without-profile": ["read", undefined],
  "status-played": ["played", undefined],
  "status-failed": ["failed", 131047],
  "status-of-tomorrow": ["messages", "unreadable"],
  echo: ["echo", "text", "I will call you", NORA],
  "errors-alone": ["messages", "no_handler"],
  "template-status": ["viewing_reminder", "es", "88123456789012345678", "APPROVED"],
  "template-quality": ["follow_up", "en", "1206", "YELLOW"],
  "template-category": ["follow_up", "pt_PT", "1207", "MARKETING"],
  "template-category-ahead": ["template_category_update", "no_handler"],
  "account-update": ["account_update", "no_handler"],
  preferences: ["user_preferences", "no_handler"],
  history: ["history", "no_handler"],
};

describe("every payload type becomes one item", () => {
  test.each(Object.entries(TABLE))("%s", (name, expected) => {
    expect(itemsOf(name)).toEqual([expected]);
  });

  test("no fixture is left out", () => {
    const files = readdirSync(FOLDER).map((file) => file.replace(".json", ""));
    expect(files.toSorted()).toEqual([...Object.keys(TABLE), "batch"].toSorted());
  });
});

test.each([
  ["text", NORA, "Nora Vidal"],
  ["user-id-only", { userId: "ES.77" }, "Iris"],
  ["user-id-in-from", { userId: "ES.77" }, "Iris"],
])("%s: who wrote it", (name, from, profileName) => {
  expect(parsed(name).changes[0]?.items.messages[0]).toMatchObject({ from, profileName });
  expect(parsed(name).changes[0]?.items.messages[0]?.from).toEqual(from);
});

test("times come in seconds and in milliseconds", () => {
  expect(parsed("text").changes[0]?.items.messages[0]?.sentAt).toBe("2026-10-26T07:33:21.000Z");
  expect(parsed("milliseconds").changes[0]?.items.messages[0]?.sentAt).toBe(
    "2026-10-26T07:33:20.123Z",
  );
});

test("a message without a time has the time it was received at", () => {
  const message = { id: "wamid.X", from: NORA.phone, type: "text", text: { body: "hi" } };
  const entry = [{ id: "1", changes: [{ field: "messages", value: { messages: [message] } }] }];
  const receivedAt = "2026-11-23T08:00:00.000Z";
  expect(parseWebhook(utf8({ entry }), receivedAt).changes[0]?.items.messages[0]?.sentAt).toBe(
    receivedAt,
  );
  expect(parseWebhook(utf8({ entry })).changes[0]?.items.kept).toHaveLength(1);
});

test("the ad is kept whole, and so is what we do not know", () => {
  expect(parsed("text-from-ad").changes[0]?.items.messages[0]?.referral).toMatchObject({
    source_id: "55",
    ctwa_clid: "ARx-55",
  });
  expect(parsed("type-of-tomorrow").changes[0]?.items.messages[0]?.raw).toMatchObject({
    hologram: { depth: 3 },
  });
  expect(parsed("status-failed").changes[0]?.items.statuses[0]?.errors?.[0]).toMatchObject({
    error_data: { details: "24 hours" },
  });
});

test("ids too long for a number keep all their digits", () => {
  expect(parsed("template-status").changes[0]?.items.templates[0]?.raw).toMatchObject({
    message_template_id: "88123456789012345678",
  });
});

test("in a batch, one bad item spoils no other", () => {
  const { changes, unattributed } = parsed("batch");
  expect(changes.map(({ wabaId, phoneNumberId }) => [wabaId, phoneNumberId])).toEqual([
    ["200000000000001", "100000000000001"],
    ["200000000000001", undefined],
    ["200000000000002", "100000000000002"],
    ["200000000000003", undefined],
  ]);
  const [first, bad, second] = changes.map(({ items }) => items);
  expect(first?.messages.map(({ text, profileName }) => [text, profileName])).toEqual([
    ["one", "Nora Vidal"],
    ["two", "Somebody else"],
  ]);
  expect(first?.identityChanges).toHaveLength(1);
  expect(first?.statuses.map(({ status }) => status)).toEqual(["sent", "read"]);
  expect(first?.kept.map(({ raw }) => raw)).toEqual([{ type: "text" }, 7, { status: "sent" }]);
  expect(bad?.kept).toHaveLength(2);
  expect(second?.messages).toHaveLength(1);
  expect(unattributed).toEqual([{ field: "entry", reason: "unreadable", raw: "noise" }]);
});

test.each([
  ["account-update", true],
  ["template-status", true],
  ["preferences", false],
  ["text", false],
])("%s concerns the account alone: %s", (name, expected) => {
  expect(parsed(name).changes.map(isAccountLevel)).toEqual([expected]);
});

test.each([
  ["not JSON", "{"],
  ["a list", "[]"],
  ["no entries", "{}"],
  ["null", "null"],
  ["nothing", ""],
])("%s is kept for nobody", (_, body) => {
  const { changes, unattributed } = parseWebhook(new TextEncoder().encode(body));
  expect(changes).toEqual([]);
  expect(unattributed).toHaveLength(1);
});

describe("nothing throws, and what comes out is valid", () => {
  const junk = fc.jsonValue({ maxDepth: 4 });
  const orJunk = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: junk });
  const address = orJunk(fc.constantFrom("34600111222", "+34600111222", "ES.7", "", "x", 7));
  const message = fc.record(
    {
      id: orJunk(fc.string()),
      from: address,
      from_user_id: address,
      timestamp: orJunk(fc.oneof(fc.integer(), fc.integer().map(String))),
      type: orJunk(
        fc.constantFrom(
          "text",
          "image",
          "interactive",
          "contacts",
          "edit",
          "system",
          "reaction",
          "__proto__",
          "constructor",
        ),
      ),
      text: orJunk(fc.record({ body: orJunk(fc.string()) })),
      interactive: junk,
      contacts: junk,
      edit: orJunk(fc.record({ message: junk })),
      system: orJunk(
        fc.record({
          type: orJunk(fc.constant("user_changed_number")),
          wa_id: address,
          previous_user_id: address,
        }),
      ),
      referral: junk,
      context: junk,
      errors: junk,
      status: orJunk(fc.constantFrom("sent", "failed")),
    },
    { requiredKeys: [] },
  );
  const items = orJunk(fc.array(orJunk(message), { maxLength: 3 }));
  const value = fc.record(
    {
      metadata: junk,
      contacts: junk,
      messages: items,
      statuses: items,
      message_echoes: items,
      user_id_update: items,
      errors: junk,
    },
    { requiredKeys: [] },
  );
  const field = orJunk(
    fc.constantFrom("messages", "smb_message_echoes", "user_id_update", "account_update"),
  );
  const change = fc.record({ field, value: orJunk(value) }, { requiredKeys: [] });
  const entry = fc.record({
    id: orJunk(fc.string()),
    changes: orJunk(fc.array(orJunk(change), { maxLength: 3 })),
  });

  test("for arbitrary JSON in Meta's shape", () => {
    fc.assert(
      fc.property(
        fc.record({ entry: orJunk(fc.array(orJunk(entry), { maxLength: 3 })) }),
        (body) => {
          for (const { items: read } of parseWebhook(utf8(body)).changes) {
            expect(read.messages).toEqual(read.messages.map((item) => inboundMessage.parse(item)));
            expect(read.echoes).toEqual(read.echoes.map((item) => messageEcho.parse(item)));
            expect(read.statuses).toEqual(read.statuses.map((item) => messageStatus.parse(item)));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test("for arbitrary JSON and arbitrary bytes", () => {
    const json = fc.json().map((body) => new TextEncoder().encode(body));
    fc.assert(
      fc.property(fc.oneof(json, fc.uint8Array()), (body) => {
        expect(parseWebhook(body).changes).toEqual([]);
      }),
    );
    const nested = new TextEncoder().encode("[".repeat(500_000));
    expect(parseWebhook(nested).unattributed).toHaveLength(1);
  });
});
