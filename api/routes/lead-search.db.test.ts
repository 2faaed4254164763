import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identities, messages, notes } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization, type TestOrganization } from "../../tests/database.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const TEXTS = {
  en: "Is the sea-view flat on St. Mary's Road still free? Mail me: ana@example.com",
  pt: "Olá! Procuro uma habitação com três quartos, é possível?",
  ar: "مرحبا، هل الشقة متاحة؟",
  hi: "नमस्ते, कीमत※ क्या यह मकान खाली है?",
  es: "¿Dónde está el ático?",
};

async function filled(org: TestOrganization) {
  const { organizationId, channelId } = org;
  const ids = {} as Record<keyof typeof TEXTS | "named" | "noted", string>;
  ids.named = await client.addLead({ name: "Maria José Álvares" }, org);
  ids.noted = await client.addLead({ name: "50% Zoë_" }, org);
  for (const key of Object.keys(TEXTS) as (keyof typeof TEXTS)[])
    ids[key] = await client.addLead({}, org);
  await client.db.tenant(organizationId, async (tx) => {
    await tx.insert(identities).values({
      organizationId,
      leadId: ids.named,
      kind: "phone",
      value: "351912345678",
    });
    await tx
      .insert(notes)
      .values({ organizationId, leadId: ids.noted, text: "Brings an architect along" });
    for (const [key, text] of Object.entries(TEXTS))
      await tx.insert(messages).values({
        organizationId,
        channelId,
        leadId: ids[key as keyof typeof TEXTS],
        direction: "inbound",
        author: "lead",
        type: "text",
        text,
        wamid: `wamid.${v7()}`,
        payload: {},
        status: "received",
        sentAt: new Date(),
      });
  });
  return ids;
}

describe("the search for leads", () => {
  it("finds parts of names, pieces of phones, and words of messages and notes, in many scripts", async () => {
    const org = await createOrganization(client.db);
    const { headers } = await createMember(client.db, org.organizationId, "viewer");
    const ids = await filled(org);
    const expected: [string, keyof typeof ids | null][] = [
      ["ARIA", "named"],
      ["álva josé", "named"],
      ["álv mar", "named"],
      ["jo", "named"],
      ["os", null],
      ["0% zoë", null],
      ["50% zoë", "noted"],
      ["zoë_", "noted"],
      ["9123", "named"],
      ["+351 912 345", "named"],
      ["(351) 912-345", "named"],
      ["912", null],
      ["9999", null],
      ["flat free", "en"],
      ["FLAT fr", "en"],
      ["fl free", null],
      ["sea-view", "en"],
      ["sea vi", "en"],
      ["mary's road", "en"],
      ["ana@example.com", "en"],
      ["flat quartos", null],
      ["três quar", "pt"],
      ["HABITAÇÃO", "pt"],
      ["possível", "pt"],
      ["الشقة", "ar"],
      ["متاحة", "ar"],
      ["مرحبا متاحة؟", "ar"],
      ["मकान खाली", "hi"],
      ["नमस्ते", "hi"],
      // Punctuation that the parser takes for a letter.
      ["कीमत मकान", "hi"],
      ["dónde ático", "es"],
      ["archit", "noted"],
      ["an architect", "noted"],
      ["?!", null],
      ["' \\ :* & | <-> (", null],
    ];
    for (const [query, lead] of expected) {
      const { status, body } = await client.get(
        `/v1/leads?query=${encodeURIComponent(query)}`,
        headers,
      );
      const found = body["items"]?.map(({ id }: { id: string }) => id);
      expect([query, status, found]).toEqual([query, 200, lead === null ? [] : [ids[lead]]]);
    }
  });

  it("I6: never finds another organization's, and nothing outside of one", async () => {
    await filled(await createOrganization(client.db));
    const stranger = await createMember(
      client.db,
      (await createOrganization(client.db)).organizationId,
    );
    for (const query of ["maria", "351912", "flat", "الشقة", "architect"]) {
      const { body } = await client.get(`/v1/leads?query=${query}`, stranger.headers);
      expect([query, body["items"]]).toEqual([query, []]);
    }
    const search = `select leads_by_words('{flat}', 9) union select leads_by_name('{%a%,%a%}', '{}', 9) union select leads_by_phone('3519', 9)`;
    const nowhere = v7();
    expect(await client.db.tenant(nowhere, (tx) => tx.execute(search))).toHaveLength(0);
    await expect(client.db.router((tx) => tx.execute(search))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  it("holds together with filters and pages, and lists the newest of what very many say", async () => {
    const org = await createOrganization(client.db);
    const { headers } = await createMember(client.db, org.organizationId);
    const { organizationId, channelId } = org;
    const made: string[] = [];
    for (let n = 0; n < 8; n++)
      made.push(
        await client.addLead(
          {
            name: `Common ${n}`,
            stage: n % 2 ? "won" : "lost",
            lastMessageAt: new Date(n * 1_000),
          },
          org,
        ),
      );
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(messages).values(
        Array.from({ length: 700 }, (_, n) => ({
          organizationId,
          channelId,
          leadId: made[n % 8]!,
          direction: "outbound" as const,
          author: "bot" as const,
          type: "text",
          text: "everybody says common words",
          payload: {},
          status: "sent" as const,
          sentAt: new Date(),
        })),
      ),
    );
    const all = await client.pages("/v1/leads?query=common", headers);
    expect(all.map(({ id }) => id)).toEqual(made.toReversed());
    const won = await client.pages("/v1/leads?query=common%20words&stage=won", headers);
    expect(won.map(({ id }) => id)).toEqual([made[7], made[5], made[3], made[1]]);
  });

  it.each(["query=a", "query=%20%20", `query=${"x".repeat(101)}`])("refuses %s", async (query) => {
    const { status, body } = await client.get(`/v1/leads?${query}`);
    expect([status, body["errors"]?.[0]?.path]).toEqual([400, "query.query"]);
  });
});
