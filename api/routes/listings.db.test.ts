import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { facts, listings } from "../../db/schema/index.ts";
import { A_PHOTO, createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

let client: TestClient;
let agent: { authorization: string };
beforeAll(async () => {
  client = await testClient();
  agent = (await createMember(client.db, client.org.organizationId, "agent")).headers;
});
afterAll(async () => client[Symbol.asyncDispose]());

async function ask(
  method: string,
  path: string,
  body: unknown,
  { type = "application/json", headers = client.owner.headers } = {},
) {
  const response = await client.app.request(`/v1/listings${path}`, {
    method,
    headers: { ...headers, "content-type": type },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
const csv = (text: string, path = "/import") => ask("POST", path, text, { type: "text/csv" });
const stored = () =>
  client.db.tenant(client.org.organizationId, (tx) => tx.select().from(listings));

const PHOTO = "https://homes.example/1.jpg";
const NEW = {
  reference: "API-1",
  title: "Bright flat",
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
const HEADERS = "Ref;Title;Purpose;Type;City;Area;Beds;Baths;Size;Price;Features;Notes";
const FLAT = "CSV-1;Flat;sale;flat;Porto;Bonfim;2;1;80 m2;€ 265.000;lift|balcony;x";
const HOUSE = 'CSV-2;"House\r\nwith garden";rent;house;Porto;Foz;3;2;1,500 sq ft;2.400;garden;x';

describe("an import", () => {
  it("in a dry run tells what would happen, and changes nothing", async () => {
    const { body } = await csv([HEADERS, FLAT, HOUSE].join("\r\n"), "/import?dryRun=true");
    expect(body).toMatchObject({ created: 2, updated: 0, unchanged: 0, failed: 0, rows: [] });
    expect(await stored()).toEqual([]);
  });

  it("keeps good rows, names what is wrong with others, and leaves alone what it does not tell", async () => {
    const bad = FLAT.replace("CSV-1", "CSV-3").replace("€ 265.000", "ask us");
    const first = await csv(`\uFEFF${[HEADERS, FLAT, bad, HOUSE].join("\r\n")}`);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      failed: 1,
      ignoredColumns: ["Notes"],
      rows: [
        {
          row: 3,
          reference: "CSV-3",
          errors: [
            {
              column: "price",
              code: "not_a_number",
              message: "Write one figure, such as 450000 or €450,000",
            },
          ],
        },
      ],
    });
    expect(await stored()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reference: "CSV-1", priceMinor: 26_500_000, currency: "EUR" }),
        expect.objectContaining({ reference: "CSV-2", title: "House\nwith garden", sizeM2: 139 }),
      ]),
    );
    const flat = (await stored()).find(({ reference }) => reference === "CSV-1");
    await ask("PATCH", `/${flat?.id}`, { status: "reserved", latitude: 41.15012, longitude: -8.6 });
    const cheaper = FLAT.replace("265.000", "255.000");
    const again = await csv([HEADERS, cheaper, HOUSE].join("\n"));
    expect(again.body).toMatchObject({ created: 0, updated: 1, unchanged: 1, failed: 0 });
    const now = (await stored()).find(({ reference }) => reference === "CSV-1");
    expect(now).toMatchObject({ id: flat?.id, priceMinor: 25_500_000, status: "reserved" });
    expect(now?.latitude).toBeCloseTo(41.15012, 4);
    expect((await csv([HEADERS, cheaper, HOUSE].join("\n"))).body).toMatchObject({ unchanged: 2 });
  });

  it("takes JSON with the same columns", async () => {
    const row = {
      ...NEW,
      reference: "J-1",
      price: 1_250.5,
      features: ["lift"],
      latitude: 38.7118,
      longitude: -9.13,
    };
    const rows = [row, { reference: "J-2" }, row];
    const { body } = await ask("POST", "/import", rows);
    expect(body).toMatchObject({ created: 1, failed: 2 });
    expect(body["rows"].map(({ row: n }: { row: number }) => n)).toEqual([2, 3]);
    expect((await ask("POST", "/import", [row])).body).toMatchObject({ unchanged: 1 });
    const kept = (await stored()).find(({ reference }) => reference === "J-1");
    expect(kept).toMatchObject({ priceMinor: 125_050, features: ["lift"] });
  });

  it.each([
    ["", "text/csv", "body"],
    ["a;b\n1;2", "text/csv", "body"],
    ["{}", "application/json", "body"],
    ["nonsense", "application/json", undefined],
  ])("does not take %j as %s", async (body, type, path) => {
    const answer = await ask("POST", "/import", body, { type });
    expect([answer.status, answer.body["errors"]?.[0]?.path]).toEqual([400, path]);
  });

  it("of 2,000 rows takes seconds", async () => {
    const other = await createOrganization(client.db);
    const { headers } = await createMember(client.db, other.organizationId);
    const rows = Array.from({ length: 2_000 }, (_, i) => FLAT.replace("CSV-1", `B-${i}`));
    const began = performance.now();
    const { body } = await ask("POST", "/import", [HEADERS, ...rows].join("\n"), {
      type: "text/csv",
      headers,
    });
    expect(body["created"]).toBe(2_000);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe("listings", () => {
  it("are added, changed, found and listed", async () => {
    const added = await ask("POST", "", NEW);
    expect([added.status, added.body]).toMatchObject([
      201,
      { ...NEW, status: "available", features: [] },
    ]);
    expect((await ask("POST", "", NEW)).body).toMatchObject({
      code: "conflict",
      reason: "reference_taken",
    });
    const { id } = added.body as { id: string };
    const changed = await ask("PATCH", `/${id}`, { priceMinor: 44_000_000 });
    expect(changed.body).toMatchObject({ ...NEW, priceMinor: 44_000_000 });
    expect(changed.body["updatedAt"] > added.body["updatedAt"]).toBe(true);
    expect((await client.get(`/v1/listings/${id}`)).body).toEqual(changed.body);
    const all = await client.pages("/v1/listings");
    expect(all.map(({ reference }) => reference)).toEqual(["API-1", "CSV-1", "CSV-2", "J-1"]);
    const some = await client.pages(
      "/v1/listings?status=available&purpose=sale&city=LISBON&query=alf",
    );
    expect(some.map(({ reference }) => reference)).toEqual(["API-1", "J-1"]);
    const dear = await client.pages(
      "/v1/listings?propertyType=apartment&bedroomsFrom=2&priceMinorFrom=44000000&priceMinorTo=44000000",
    );
    expect(dear.map(({ reference }) => reference)).toEqual(["API-1"]);
    expect(await client.pages("/v1/listings?priceMinorFrom=1&currency=JPY")).toEqual([]);
    expect(await client.pages("/v1/listings?priceMinorFrom=1&currency=EUR")).toHaveLength(4);
  });

  it("match wishes, and say why", async () => {
    const query = "purpose=buy&areas=alfama&bedrooms=2&budgetMax=460000&mustHaves=balcony";
    const { body } = await client.get(`/v1/listings/match?${query}`, agent);
    expect(body["items"]).toMatchObject([
      {
        listing: { reference: "API-1" },
        reasons: ["purpose", "area", "bedrooms", "budget"],
        missing: ["feature:balcony"],
      },
      { listing: { reference: "J-1" } },
    ]);
    const leadId = await client.addLead();
    const { organizationId } = client.org;
    const said = { organizationId, leadId, sourceMessageId: v7() };
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(facts).values({ ...said, key: "areas", value: ["Alfama"] }),
    );
    const own = await client.get(`/v1/leads/${leadId}/matches`);
    expect(own.body).toEqual((await client.get("/v1/listings/match?areas=Alfama")).body);
    expect(own.body["items"].length).toBeGreaterThan(0);
    expect((await client.get("/v1/listings/match?latitude=3")).status).toBe(400);
    expect((await client.get("/v1/listings/match?currency=ZZZ")).status).toBe(400);
  });

  it.each([
    [{ ...NEW, reference: "" }, "body.reference"],
    [{ ...NEW, reference: "X", photoUrls: ["http://a.example"] }, "body.photoUrls.0"],
    [{ ...NEW, reference: "X", latitude: 1 }, "body.longitude"],
    [{ ...NEW, reference: "X", currency: "euro" }, "body.currency"],
    [{ ...NEW, reference: "X", priceMinor: 0 }, "body.priceMinor"],
  ])("need all that is needed: %o", async (body, path) => {
    const answer = await ask("POST", "", body);
    expect([answer.status, answer.body["errors"][0].path]).toEqual([400, path]);
  });

  it("are read by everybody and changed by managers", async () => {
    expect((await client.get("/v1/listings", agent)).status).toBe(200);
    for (const [method, path] of [
      ["POST", ""],
      ["POST", "/import"],
      ["PATCH", `/${client.owner.userId}`],
    ] as const)
      expect((await ask(method, path, NEW, { headers: agent })).status).toBe(403);
  });

  it("have photos, by their numbers", async () => {
    const { id } = (await ask("POST", "", { ...NEW, reference: "PH-1", photoUrls: [PHOTO] })).body;
    const photo = (number: number) =>
      client.app.request(`/v1/listings/${id}/photos/${number}?size=small`, { headers: agent });
    const first = await photo(1);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("sandbox"),
    });
    expect(await first.bytes()).toEqual(new Uint8Array(A_PHOTO));
    expect((await photo(2)).status).toBe(404);
  });

  it("I6: of another organization are not there", async () => {
    const [mine] = await stored();
    const other = await createOrganization(client.db);
    const { headers } = await createMember(client.db, other.organizationId);
    expect((await client.get(`/v1/listings/${mine?.id}`, headers)).status).toBe(404);
    expect((await ask("PATCH", `/${mine?.id}`, { title: "Mine" }, { headers })).status).toBe(404);
    expect((await client.get("/v1/listings", headers)).body["items"]).toEqual([]);
    const { body } = await ask("POST", "", { ...NEW, reference: mine?.reference }, { headers });
    expect(body["id"]).not.toBe(mine?.id);
  });
});

it.each([
  "/v1/listings?query=a%00",
  "/v1/listings?city=%00",
  `/v1/listings?cursor=${Buffer.from('{"reference":"a\\u0000"}').toString("base64url")}`,
  "/v1/listings/match?mustHaves=a%00b",
])("what the database cannot hold is a bad request: %s", async (path) => {
  expect((await client.get(path)).status).toBe(400);
});

it.each(["https://a.example/\u0000", "https://a.example/ x", "https://a.example/\ud800"])(
  "an address that WhatsApp could not fetch is refused: %j",
  async (brochureUrl) => {
    expect((await ask("POST", "", { ...NEW, reference: "URL-1", brochureUrl })).status).toBe(400);
  },
);

it("an import without a file says what to send", async () => {
  const response = await client.app.request("/v1/listings/import", {
    method: "POST",
    headers: client.owner.headers,
  });
  expect(response.status).toBe(400);
});
