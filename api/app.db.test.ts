import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  facts,
  identities,
  leads,
  llmCalls,
  messages,
  turns,
  type Lead,
} from "../db/schema/index.ts";
import type { Decision } from "../domain/action.ts";
import type { Observation } from "../domain/observation.ts";
import { FunnelError } from "../platform/errors.ts";
import { API_SETTINGS, createMember, PASSWORD, testApi } from "../tests/api.ts";
import {
  createOrganization,
  testDatabase,
  type TestDatabase,
  type TestOrganization,
} from "../tests/database.ts";
import { createTokens } from "./auth/tokens.ts";
import { storeInbound } from "./intake/store-inbound.ts";

let database: TestDatabase;
let org: TestOrganization;
let api: ReturnType<typeof testApi>;
let owner: Awaited<ReturnType<typeof createMember>>;
beforeAll(async () => {
  database = await testDatabase();
  org = await createOrganization(database.db);
  api = testApi(database.db);
  owner = await createMember(database.db, org.organizationId);
});
afterAll(async () => {
  api[Symbol.dispose]();
  await database[Symbol.asyncDispose]();
});

interface Page {
  items: Record<string, unknown>[];
  nextCursor: string | null;
}
const get = async <T = Record<string, unknown>>(path: string, headers = owner.headers) => {
  const response = await api.app.request(path, { headers });
  return { status: response.status, body: (await response.json()) as T };
};
async function pages(path: string): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { body }: { body: Page } = await get<Page>(
      `${path}${path.includes("?") ? "&" : "?"}limit=3${cursor && `&cursor=${cursor}`}`,
    );
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all;
}
async function addLead(over: Partial<Lead> = {}, to: TestOrganization = org): Promise<string> {
  const id = v7();
  const { organizationId, channelId } = to;
  await database.db.tenant(organizationId, (tx) =>
    tx.insert(leads).values({ id, organizationId, channelId, ...over }),
  );
  return id;
}

describe("signing in", () => {
  const logIn = (body: unknown, to = api.app) =>
    to.request("/v1/auth/login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  it("gives a token that opens the rest", async () => {
    const response = await logIn({ email: ` ${owner.email.toUpperCase()} `, password: PASSWORD });
    const token = (await response.json()) as {
      accessToken: string;
      tokenType: string;
      expiresIn: number;
    };
    expect(token).toMatchObject({ tokenType: "Bearer", expiresIn: 900 });
    const { status, body } = await get("/v1/me", { authorization: `Bearer ${token.accessToken}` });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: owner.userId,
      role: "owner",
      organization: { id: org.organizationId, name: "Test Homes" },
    });
    expect(JSON.stringify(body)).not.toContain("argon2");
  });

  it("says the same of a wrong password and of an unknown account", async () => {
    const [wrong, unknown] = await Promise.all([
      logIn({ email: owner.email, password: "wrong" }),
      logIn({ email: "nobody@example.test", password: "wrong" }),
    ]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const detail = async (response: Response) =>
      ((await response.json()) as { detail: string }).detail;
    expect(await detail(wrong)).toBe(await detail(unknown));
  });

  it("is held up after ten failures, also with the right password, and says for how long", async () => {
    const { app } = testApi(database.db);
    const { email } = await createMember(database.db, org.organizationId, "agent");
    const failures = await Promise.all(
      Array.from({ length: 11 }, () => logIn({ email, password: "wrong" }, app)),
    );
    expect(failures.map(({ status }) => status).toSorted()).toEqual([
      ...Array<number>(10).fill(401),
      429,
    ]);
    const held = await logIn({ email, password: PASSWORD }, app);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get("retry-after"))).toBeGreaterThan(800);
    expect((await logIn({ email: owner.email, password: PASSWORD }, app)).status).toBe(200);
  });

  it("counts failures only", async () => {
    const { app } = testApi(database.db);
    for (let time = 0; time < 12; time += 1) {
      expect((await logIn({ email: owner.email, password: PASSWORD }, app)).status).toBe(200);
    }
  });

  it("ends with the account", async () => {
    const gone = { userId: v7(), organizationId: org.organizationId, role: "owner" } as const;
    const { accessToken } = await createTokens(API_SETTINGS).issue(gone);
    expect((await get("/v1/me", { authorization: `Bearer ${accessToken}` })).status).toBe(401);
  });
});

describe("leads", () => {
  it("come page by page, the latest first, those without a message last, none twice", async () => {
    const other = await createOrganization(database.db);
    const member = await createMember(database.db, other.organizationId);
    const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
    const written = await Promise.all(
      [9, 7, 7, 7, 5, 1].map((ms) => addLead({ lastMessageAt: at(ms) }, other)),
    );
    const silent = await Promise.all([addLead({}, other), addLead({}, other)]);
    const previous = owner;
    owner = member;
    const ids = (await pages("/v1/leads")).map(({ id }) => id);
    owner = previous;
    const [first, ...rest] = written;
    const same = rest.slice(0, 3).toSorted().toReversed();
    expect(ids).toEqual([first, ...same, rest[3], rest[4], ...silent.toSorted().toReversed()]);
  });

  it("can be asked for by stage and owner", async () => {
    const id = await addLead({ stage: "negotiating", owner: "person" });
    await addLead({ stage: "negotiating" });
    const items = await pages("/v1/leads?stage=negotiating&owner=person");
    expect(items.map((item) => item["id"])).toEqual([id]);
  });

  it.each([
    "limit=0",
    "limit=101",
    "limit=x",
    "stage=nowhere",
    "owner=me",
    "cursor=e30",
    "cursor=%00",
  ])("refuse %s", async (query) => {
    const { status, body } = await get<{ errors: { path: string }[] }>(`/v1/leads?${query}`);
    expect(status).toBe(400);
    expect(body.errors[0]?.path).toBe(`query.${query.split("=")[0]}`);
  });

  it("show what they are known by, what they told us and what comes next, and no more", async () => {
    const next = new Date("2026-12-01T09:00:00Z");
    const id = await addLead({
      name: "Ana",
      referral: { source_id: "1" },
      nextActionAt: next,
      nextActionReason: "follow_up",
    });
    const { organizationId } = org;
    const sourceMessageId = v7();
    await database.db.tenant(organizationId, async (tx) => {
      await tx
        .insert(identities)
        .values({ organizationId, leadId: id, kind: "phone", value: id.slice(0, 8) });
      await tx.insert(facts).values([
        { organizationId, leadId: id, key: "bedrooms", value: 2, sourceMessageId: v7() },
        { organizationId, leadId: id, key: "areas", value: ["Graça"], sourceMessageId },
      ]);
    });
    const { status, body } = await get(`/v1/leads/${id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      name: "Ana",
      stage: "new",
      referral: { source_id: "1" },
      nextAction: { at: next.toISOString(), reason: "follow_up" },
      identities: [{ kind: "phone", value: id.slice(0, 8) }],
    });
    expect(body["facts"]).toContainEqual(
      expect.objectContaining({ key: "areas", value: ["Graça"], sourceMessageId }),
    );
    expect(Object.keys(body).toSorted()).toEqual([
      ...[
        "channelId",
        "createdAt",
        "disclosedAt",
        "facts",
        "id",
        "identities",
        "language",
        "lastInboundAt",
        "lastMessageAt",
      ],
      ...["name", "nextAction", "optedOutAt", "owner", "referral", "score", "stage", "summary"],
    ]);
  });
});

describe("a conversation", () => {
  it("is read from its end, page by page", async () => {
    const from = { phone: "351911111111" };
    const texts = ["one", "two", "three", "four", "five", "six", "seven"];
    const { leads: told } = await storeInbound(database.db, {
      ...{
        organizationId: org.organizationId,
        channelId: org.channelId,
        identityChanges: [],
        echoes: [],
        kept: [],
      },
      messages: texts.map((text, index) => ({
        ...{ wamid: `wamid.${text}`, from, type: "text", text, raw: { secret: "raw" } },
        sentAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
      })),
    });
    const items = await pages(`/v1/leads/${told[0]?.leadId}/messages`);
    expect(items.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(items[0]).toMatchObject({
      direction: "inbound",
      author: "lead",
      sentAt: "2026-01-01T00:00:06.000Z",
      errors: null,
    });
    expect(JSON.stringify(items)).not.toMatch(/wamid|raw/);
  });

  it("explains each turn: what was seen, wanted, changed and used, and the calls", async () => {
    const leadId = await addLead();
    const { organizationId } = org;
    const ids = [v7(), v7(), v7(), v7()];
    const wanted: Decision = {
      action: { kind: "offer_listings", listingIds: ["a"] },
      stage: null,
      reason: "asked",
    };
    const done: Decision = { ...wanted, action: { kind: "respond" } };
    const eyes: Observation = {
      intent: "search",
      sentiment: "neutral",
      urgency: "normal",
      language: "en",
      risks: [],
      facts: [],
      listingIds: [],
    };
    const made = { organizationId, leadId, cause: "messages", simulated: true } as const;
    await database.db.tenant(organizationId, async (tx) => {
      await tx.insert(turns).values(
        ids.map((id, index) => ({
          ...made,
          id,
          messageIds: [v7()],
          startedAt: new Date(index * 1_000),
          eyes,
          brain: wanted,
          gate: { wanted, done, rules: ["unknown_listing" as const] },
          mouth: { listingIds: [], violations: ["price"], source: "model" as const },
          outcome: "sent" as const,
        })),
      );
      await tx.insert(llmCalls).values({
        organizationId,
        turnId: ids[0]!,
        attempt: 1,
        stage: "eyes",
        provider: "demo",
        model: "demo-1",
        promptVersion: "1",
        simulated: true,
        inputTokens: 10,
        cachedTokens: 2,
        outputTokens: 3,
        latencyMs: 4,
      });
    });
    const items = await pages(`/v1/leads/${leadId}/turns`);
    expect(items.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(items.at(-1)).toMatchObject({
      eyes,
      brain: wanted,
      gate: { done, rules: ["unknown_listing"] },
      mouth: { violations: ["price"] },
      simulated: true,
      calls: [{ stage: "eyes", model: "demo-1", inputTokens: 10, latencyMs: 4 }],
    });
  });
});

describe("commands", () => {
  const post = (path: string, headers: Record<string, string>, to = api.app) =>
    to.request(path, { method: "POST", headers });

  it("reach the lead's workflow with the request's id and answer with the owner", async () => {
    const given: unknown[] = [];
    const { app } = testApi(database.db, {
      commandLead: async (...args) => {
        given.push(args);
        return { owner: "person" };
      },
    });
    const { headers } = await createMember(database.db, org.organizationId, "agent");
    const id = await addLead();
    const response = await post(
      `/v1/leads/${id}/takeover`,
      { ...headers, "x-request-id": "mine-1" },
      app,
    );
    expect([response.status, await response.json()]).toEqual([200, { owner: "person" }]);
    await post(`/v1/leads/${id}/hand-back`, { ...headers, "x-request-id": "mine-2" }, app);
    expect(given).toEqual([
      [org.organizationId, id, "takeOver", "mine-1"],
      [org.organizationId, id, "handBack", "mine-2"],
    ]);
  });

  it("are not for viewers, who may read", async () => {
    const { headers } = await createMember(database.db, org.organizationId, "viewer");
    const id = await addLead();
    expect((await get(`/v1/leads/${id}`, headers)).status).toBe(200);
    expect((await post(`/v1/leads/${id}/takeover`, headers)).status).toBe(403);
    expect((await post(`/v1/leads/${id}/hand-back`, headers)).status).toBe(403);
  });

  it("say so when the lead has no workflow", async () => {
    const { app } = testApi(database.db, {
      commandLead: async () => {
        throw new FunnelError("conflict", "This lead has no running workflow");
      },
    });
    const response = await post(`/v1/leads/${await addLead()}/takeover`, owner.headers, app);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: "conflict",
      detail: "This lead has no running workflow",
    });
  });
});

describe("internal routes", () => {
  const headers = { "x-internal-secret": API_SETTINGS.INTERNAL_API_SECRET };
  const channel = async (query: string) =>
    (await api.app.request(`/internal/channels?${query}`, { headers })).json();

  it("find a channel and open its app secret", async () => {
    const expected = {
      id: org.channelId,
      organizationId: org.organizationId,
      phoneNumberId: org.phoneNumberId,
      appSecret: org.appSecret,
    };
    expect(await channel(`phoneNumberId=${org.phoneNumberId}`)).toEqual(expected);
    expect(await channel(`wabaId=${org.wabaId}`)).toEqual(expected);
    expect(await channel("phoneNumberId=1")).toMatchObject({ status: 404, code: "not_found" });
    expect(await channel("")).toMatchObject({ status: 400 });
  });

  it("store what they are given", async () => {
    const scope = { organizationId: org.organizationId, channelId: org.channelId };
    const post = async (path: string, body: unknown) =>
      (await api.app.request(path, { method: "POST", headers, body: JSON.stringify(body) })).json();
    const message = {
      wamid: v7(),
      from: { phone: "351922222222" },
      type: "text",
      text: "hi",
      sentAt: "2026-01-01T00:00:00Z",
      raw: {},
    };
    const answer = await post("/internal/inbound", {
      ...scope,
      identityChanges: [],
      messages: [message],
      echoes: [],
      kept: [],
    });
    expect(answer).toMatchObject({ leads: [{ signal: { messages: [{ cue: "fragment" }] } }] });
    const status = { wamid: v7(), status: "sent", at: "2026-01-01T00:00:00Z", raw: {} };
    expect(await post("/internal/statuses", { ...scope, statuses: [status] })).toEqual({
      applied: 0,
      unmatched: 1,
    });
  });
});

it("keeps messages of the lead in the order of their ids, not of another lead's", async () => {
  const [a, b] = [await addLead(), await addLead()];
  const { organizationId, channelId } = org;
  await database.db.tenant(organizationId, (tx) =>
    tx.insert(messages).values(
      [a, b, a].map((leadId) => ({
        ...{ organizationId, leadId, channelId, payload: {}, sentAt: new Date() },
        ...({ direction: "outbound", author: "bot", type: "text", status: "sent" } as const),
      })),
    ),
  );
  expect(await pages(`/v1/leads/${a}/messages`)).toHaveLength(2);
});
