import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events, knowledgeAnswers, users, type EventKind } from "../../db/schema/index.ts";
import { testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

async function ask(method: string, path: string, body?: unknown, ifMatch?: string) {
  const response = await client.app.request(`/v1${path}`, {
    method,
    headers: {
      ...client.owner.headers,
      "content-type": "application/json",
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const etag = response.headers.get("etag") ?? "";
  return { status: response.status, etag, body: (text && JSON.parse(text)) as { id: string } };
}
const told = async (wanted: EventKind) =>
  (await client.db.tenant(client.org.organizationId, (tx) => tx.select().from(events)))
    .filter(({ kind }) => kind === wanted)
    .map(({ data }) => data);

const LISTING = {
  reference: "E-1",
  title: "Light flat",
  purpose: "sale",
  propertyType: "apartment",
  city: "Lisbon",
  area: "Alfama",
  bedrooms: 2,
  bathrooms: 1,
  sizeM2: 82,
  priceMinor: 45_000_000,
  currency: "EUR",
};
const ANSWER = { question: "Are pets allowed?", answer: "Small dogs are.", language: "en" };
const PROMPT = { stage: "mouth", text: "Your stage: the Mouth. Write one short message." };
const STEP = { delayMinutes: 30, purpose: "reopen", guidance: "Ask one question.", template: null };
const OWN = () => `/agents/${client.owner.userId}`;

interface Case {
  what: string;
  /** Where it is read. */
  at: () => Promise<string>;
  change: (path: string, n: number) => [method: string, path: string, body?: unknown];
}
const made = async (path: string, body: unknown) =>
  `${path}/${(await ask("POST", path, body)).body.id}`;

const CASES: Case[] = [
  {
    what: "a listing",
    at: () => made("/listings", LISTING),
    change: (path, n) => ["PATCH", path, { bedrooms: n }],
  },
  {
    what: "an answer",
    at: () => made("/knowledge", ANSWER),
    change: (path, n) => ["PATCH", path, { answer: `Up to ${n} dogs.` }],
  },
  {
    what: "a playbook",
    at: async () => "/playbooks/price",
    change: (path, n) => ["PUT", path, { guidance: `Ask what they compare it with, ${n} times.` }],
  },
  {
    what: "a cadence",
    at: async () => "/cadences/new",
    change: (path, n) => [
      "PUT",
      path,
      { steps: [{ ...STEP, delayMinutes: 30 + n }], active: true },
    ],
  },
  {
    what: "an agent's hours",
    at: async () => OWN(),
    change: (path, n) => [
      "PUT",
      `${path}/availability`,
      { hours: [], languages: ["en"], areas: [`Area ${n}`], takesLeads: true },
    ],
  },
];

describe("what two people edit", () => {
  it.each(CASES)("$what: the second is told that the first was faster", async ({ at, change }) => {
    const path = await at();
    const seen = await ask("GET", path);
    expect(seen).toMatchObject({ status: 200, etag: expect.stringMatching(/^"[\w.-]+"$/) });
    const first = await ask(...change(path, 1), seen.etag);
    expect(first.status).toBe(200);
    expect(first.etag).not.toBe(seen.etag);
    const second = await ask(...change(path, 2), seen.etag);
    expect([second.status, second.body]).toMatchObject([412, { code: "precondition_failed" }]);
    const now = await ask("GET", path);
    expect([now.etag, now.body]).toEqual([first.etag, first.body]);
    expect((await ask(...change(path, 2), now.etag)).status).toBe(200);
    expect((await ask(...change(path, 3))).status).toBe(200);
  });

  it("a prompt: of two who replace the same one, the first does", async () => {
    const [one, two] = [await made("/prompts", PROMPT), await made("/prompts", PROMPT)];
    const seen = await ask("GET", "/prompts/mouth");
    expect(seen.etag).toBe('"default"');
    const first = await ask("POST", `${one}/activate`, undefined, seen.etag);
    expect([first.status, first.etag]).toEqual([200, `"${first.body.id}"`]);
    expect((await ask("POST", `${two}/activate`, undefined, seen.etag)).status).toBe(412);
    expect((await ask("POST", "/prompts/mouth/default", undefined, seen.etag)).status).toBe(412);
    expect((await ask("GET", "/prompts/mouth")).etag).toBe(first.etag);
    const back = await ask("POST", "/prompts/mouth/default", undefined, first.etag);
    expect([back.status, back.etag]).toEqual([200, '"default"']);
  });

  it("an answer is archived only as it was seen, and a search's vector is no edit", async () => {
    const path = await made("/knowledge", ANSWER);
    const seen = await ask("GET", path);
    const id = path.split("/").at(-1)!;
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx
        .update(knowledgeAnswers)
        .set({ embedding: [1] })
        .where(eq(knowledgeAnswers.id, id)),
    );
    const changed = await ask("PATCH", path, { answer: "No." }, seen.etag);
    expect(changed.status).toBe(200);
    expect((await ask("DELETE", path, undefined, seen.etag)).status).toBe(412);
    expect((await ask("DELETE", path, undefined, changed.etag)).status).toBe(204);
    expect((await ask("GET", path)).status).toBe(404);
  });

  it("a playbook is dropped only as it was seen", async () => {
    const path = "/playbooks/trust";
    const seen = await ask("GET", path);
    const own = await ask("PUT", path, { guidance: "Say since when we are here." }, seen.etag);
    expect((await ask("DELETE", path, undefined, seen.etag)).status).toBe(412);
    expect((await ask("DELETE", path, undefined, own.etag)).status).toBe(204);
    expect((await ask("GET", path)).etag).toBe(seen.etag);
  });

  it("an agent who gets a lead meanwhile has not been edited", async () => {
    const seen = await ask("GET", OWN());
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx.update(users).set({ lastAssignedAt: new Date() }).where(eq(users.id, client.owner.userId)),
    );
    expect((await ask("GET", OWN())).etag).toBe(seen.etag);
  });
});

it("listings tell of each change by hand, and of an import in one event", async () => {
  const before = (await told("listing.changed")).length;
  const path = await made("/listings", { ...LISTING, reference: "E-2" });
  await ask("PATCH", path, { status: "reserved" });
  const { reference: _, priceMinor: __, ...rest } = LISTING;
  const rows = ["E-2", "E-3", "E-4"].map((reference) => ({ ...rest, reference, price: 1_000 }));
  expect((await ask("POST", "/listings/import?dryRun=true", rows)).status).toBe(200);
  expect((await ask("POST", "/listings/import", rows)).status).toBe(200);
  expect((await ask("POST", "/listings/import", rows)).status).toBe(200);
  const by = client.owner.userId;
  const listingId = path.split("/").at(-1);
  expect((await told("listing.changed")).slice(before)).toEqual([
    { listingId, what: "added", by },
    { listingId, what: "changed", by },
    { what: "imported", created: 2, updated: 1, by },
  ]);
});

it("an agent's absence is told of, and that it is over", async () => {
  const times = { from: "2099-01-01T00:00:00Z", until: "2099-01-02T00:00:00Z" };
  const { body } = await ask("POST", `${OWN()}/absences`, times);
  expect((await ask("DELETE", `${OWN()}/absences/${body.id}`)).status).toBe(204);
  const userId = client.owner.userId;
  expect((await told("user.changed")).slice(-2)).toEqual(
    [1, 2].map(() => ({ userId, what: "absences", by: userId })),
  );
});
