import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erasures, listings, notifications, viewings } from "../../db/schema/index.ts";
import {
  API_SETTINGS,
  createMember,
  testApi,
  testClient,
  type TestClient,
} from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";
import { calendarToken } from "../calendar-token.ts";
import { fakeCommands } from "../testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = client.owner.headers,
) {
  const response = await client.app.request(path, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  const answer = (isJson ? JSON.parse(text) : {}) as Record<string, any>;
  return { status: response.status, body: answer, text, headers: response.headers };
}

const AVAILABILITY = {
  hours: [{ weekday: 1, from: "09:00", until: "12:00" }],
  languages: ["pt-BR", "en"],
  areas: ["Graça"],
  takesLeads: true,
};
const DAILY = {
  ...AVAILABILITY,
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "10:00", until: "11:00" })),
};

async function addViewing(agentId: string, startsAt: Date, over: object = {}) {
  const { organizationId } = client.org;
  const [id, listingId] = [v7(), v7()];
  const leadId = await client.addLead({ name: "Ana Silva" });
  const endsAt = new Date(startsAt.getTime() + 1_800_000);
  await client.db.tenant(organizationId, async (tx) => {
    await tx.insert(listings).values({
      id: listingId,
      organizationId,
      reference: listingId,
      title: "Flat, with a view",
      purpose: "sale",
      propertyType: "apartment",
      city: "Lisbon",
      area: "Graça",
      bedrooms: 2,
      bathrooms: 1,
      sizeM2: 70,
      priceMinor: 1,
      currency: "EUR",
    });
    await tx.insert(viewings).values({
      id,
      organizationId,
      leadId,
      listingId,
      agentId,
      startsAt,
      endsAt,
      blockedUntil: endsAt,
      state: "confirmed",
      bookedBy: "lead",
      ...over,
    });
  });
  return { id, leadId, listingId };
}
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);

describe("agents", () => {
  it("say when they work and for whom, for themselves; a manager for all", async () => {
    const agent = await createMember(client.db, client.org.organizationId, "agent");
    const other = await createMember(client.db, client.org.organizationId, "agent");
    const path = `/v1/agents/${agent.userId}/availability`;
    const mergedIntoId = await client.addLead({ assigneeId: agent.userId });
    await client.addLead({ assigneeId: agent.userId, stage: "lost" });
    await client.addLead({ assigneeId: agent.userId, mergedIntoId });
    const own = await ask("PUT", path, AVAILABILITY, agent.headers);
    expect([own.status, own.body]).toMatchObject([
      200,
      { ...AVAILABILITY, id: agent.userId, load: 1 },
    ]);
    expect((await ask("PUT", path, AVAILABILITY, other.headers)).status).toBe(403);
    const hours = [{ weekday: 2, from: "10:00", until: "11:00" }];
    expect((await ask("PUT", path, { ...AVAILABILITY, hours })).body["hours"]).toEqual(hours);
    const { body } = await client.get("/v1/agents");
    expect(body["items"]).toContainEqual(expect.objectContaining({ id: agent.userId, hours }));
    expect(JSON.stringify(body)).not.toMatch(/passwordHash|example\.test/);
  });

  it("are those who work here, and on wish those who did", async () => {
    const agent = await createMember(client.db, client.org.organizationId, "agent");
    await ask("PATCH", `/v1/users/${agent.userId}`, { disabled: true });
    const own = `/v1/agents/${agent.userId}`;
    expect((await client.get(own)).body["disabled"]).toBe(true);
    const listed = async (query: string) =>
      (await client.get(`/v1/agents${query}`)).body["items"].flatMap(
        ({ id, disabled }: { id: string; disabled: boolean }) =>
          id === agent.userId || disabled ? [[id, disabled]] : [],
      );
    expect([await listed(""), await listed("?all=false")]).toEqual([[], []]);
    expect(await listed("?all=true")).toEqual([[agent.userId, true]]);
  });

  it.each([
    { hours: [{ weekday: 8, from: "09:00", until: "12:00" }] },
    { hours: [{ weekday: 1, from: "12:00", until: "09:00" }] },
    { hours: [{ weekday: 1, from: "9", until: "12:00" }] },
    { hours: [...AVAILABILITY.hours, { weekday: 1, from: "11:00", until: "13:00" }] },
    { languages: ["not a language"] },
  ])("do not work %o", async (over) => {
    const path = `/v1/agents/${client.owner.userId}/availability`;
    expect((await ask("PUT", path, { ...AVAILABILITY, ...over })).status).toBe(400);
  });

  it("go away and come back", async () => {
    const path = `/v1/agents/${client.owner.userId}/absences`;
    const away = { from: "2099-01-01T00:00:00.000Z", until: "2099-01-05T00:00:00.000Z" };
    const { status, body } = await ask("POST", path, away);
    expect([status, body]).toMatchObject([201, away]);
    const mine = async () =>
      (await client.get("/v1/agents")).body["items"].find(
        ({ id }: { id: string }) => id === client.owner.userId,
      ).absences;
    expect(await mine()).toMatchObject([away]);
    expect((await ask("DELETE", `${path}/${body["id"]}`)).status).toBe(204);
    expect(await mine()).toEqual([]);
    expect((await ask("DELETE", `${path}/${body["id"]}`)).status).toBe(404);
    expect((await ask("POST", path, { from: away.until, until: away.from })).status).toBe(400);
  });
});

describe("viewings", () => {
  it("are listed for a time, for an agent and for a lead", async () => {
    const { userId } = await createMember(client.db, client.org.organizationId, "agent");
    const startsAt = new Date("2098-03-03T10:00:00Z");
    const { id, leadId } = await addViewing(userId, startsAt);
    const items = async (path: string) =>
      (await client.get(path)).body["items"].map((row: { id: string }) => row.id);
    const within = `from=2098-03-03T00:00:00Z&to=2098-03-04T00:00:00Z`;
    expect(await items(`/v1/viewings?${within}`)).toEqual([id]);
    expect(await items(`/v1/viewings?${within}&agentId=${userId}`)).toEqual([id]);
    expect(await items(`/v1/viewings?${within}&agentId=${client.owner.userId}`)).toEqual([]);
    expect(await items(`/v1/leads/${leadId}/viewings`)).toEqual([id]);
    const { status } = await client.get(
      "/v1/viewings?from=2098-03-03T00:00:00Z&to=2099-03-04T00:00:00Z",
    );
    expect(status).toBe(400);
  });

  it("find the free times of an agent's hours", async () => {
    const agent = await createMember(client.db, client.org.organizationId, "agent");
    await ask("PUT", `/v1/agents/${agent.userId}/availability`, DAILY);
    const { body } = await client.get(`/v1/viewings/slots?agentId=${agent.userId}`);
    expect(body["items"].length).toBeGreaterThan(10);
    expect(body["items"][0]).toMatchObject({ agentId: agent.userId });
  });

  it("do not stand in their own way when they move", async () => {
    const agent = await createMember(client.db, client.org.organizationId, "agent");
    await ask("PUT", `/v1/agents/${agent.userId}/availability`, DAILY);
    const path = `/v1/viewings/slots?agentId=${agent.userId}`;
    const times = async (query = "") =>
      (await client.get(path + query)).body["items"].map(
        ({ startsAt }: { startsAt: string }) => startsAt,
      );
    const [first] = await times();
    const { id } = await addViewing(agent.userId, new Date(first));
    const other = await addViewing(agent.userId, inDays(900));
    expect(await times()).not.toContain(first);
    expect(await times(`&exceptViewingId=${other.id}`)).not.toContain(first);
    expect(await times(`&exceptViewingId=${id}`)).toContain(first);
  });

  it("come as a calendar file", async () => {
    const { id, leadId } = await addViewing(client.owner.userId, inDays(900));
    const { status, text, headers } = await ask("GET", `/v1/leads/${leadId}/viewings/${id}.ics`);
    expect([status, headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(text).toContain(`UID:${id}@viewings`);
    const other = await client.addLead();
    expect((await ask("GET", `/v1/leads/${other}/viewings/${id}.ics`)).status).toBe(404);
  });
});

describe("the calendar feed", () => {
  it("is read by its address alone, and tells an agent's viewings and little of the lead", async () => {
    const agent = await createMember(client.db, client.org.organizationId, "agent");
    const shown = await addViewing(agent.userId, inDays(3));
    const old = await addViewing(agent.userId, inDays(-31));
    const off = await addViewing(agent.userId, inDays(4), { state: "cancelled" });
    const { body } = await ask("GET", "/v1/me/calendar", undefined, agent.headers);
    const { pathname } = new URL(body["url"]);
    const { status, text, headers } = await ask("GET", pathname, undefined, {});
    expect([status, headers.get("cache-control")]).toEqual([200, "private, max-age=300"]);
    expect(text).toContain(shown.id);
    expect(text).not.toMatch(new RegExp(`${old.id}|${off.id}|Silva|${shown.leadId}`));
    expect(text).toContain("Ana");

    const rotated = await ask("POST", "/v1/me/calendar/rotate", undefined, agent.headers);
    expect((await ask("GET", pathname, undefined, {})).status).toBe(404);
    const { pathname: next } = new URL(rotated.body["url"]);
    expect((await ask("GET", next, undefined, {})).status).toBe(200);
  });

  it("keeps its address when the key is replaced, until the old one is dropped", async () => {
    const { organizationId } = client.org;
    const owner = { organizationId, userId: client.owner.userId, version: 1 };
    const path = `/calendar/${calendarToken(owner, API_SETTINGS.SECRET_KEY)}.ics`;
    const status = async (SECRET_KEY_PREVIOUS: string[]) => {
      const settings = {
        ...API_SETTINGS,
        SECRET_KEY: "the-next-secret-key-of-32-bytes",
        SECRET_KEY_PREVIOUS,
      };
      using api = testApi(client.db, { settings });
      return (await api.app.request(path)).status;
    };
    expect(await status(["one-before-it-of-32-bytes", API_SETTINGS.SECRET_KEY])).toBe(200);
    expect(await status([])).toBe(404);
  });

  it("is not there for an address that we did not give", async () => {
    const { organizationId } = client.org;
    const other = await createOrganization(client.db);
    const owner = { organizationId, userId: client.owner.userId, version: 1 };
    const good = calendarToken(owner, API_SETTINGS.SECRET_KEY);
    const status = async (token: string) =>
      (await ask("GET", `/calendar/${token}.ics`, undefined, {})).status;
    expect(await status(good)).toBe(200);
    const changed = good[5] === "A" ? "B" : "A";
    for (const token of [
      calendarToken(owner, "another-secret-key-of-32-bytes!!"),
      calendarToken({ ...owner, version: 2 }, API_SETTINGS.SECRET_KEY),
      calendarToken({ ...owner, organizationId: other.organizationId }, API_SETTINGS.SECRET_KEY),
      good.slice(0, 5) + changed + good.slice(6),
      good.slice(0, -2),
      `${good}AAAA`,
      "x",
    ])
      expect([token, await status(token)]).toEqual([token, 404]);
  });
});

describe("notifications", () => {
  it("are one's own and everyone's, the unread first, page by page", async () => {
    const { organizationId } = await createOrganization(client.db);
    const me = await createMember(client.db, organizationId, "agent");
    const other = await createMember(client.db, organizationId, "agent");
    const ids = Array.from({ length: 8 }, () => v7());
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(notifications).values(
        ids.map((id, index) => ({
          id,
          organizationId,
          userId: index === 0 ? other.userId : index % 2 ? me.userId : null,
          kind: "person_wanted" as const,
          data: {},
          readAt: index > 5 ? new Date() : null,
        })),
      ),
    );
    const mine = await client.pages("/v1/notifications", me.headers);
    expect(mine.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1, 7, 6].map((index) => ids[index]));
    expect((await client.get("/v1/notifications", me.headers)).body["unread"]).toBe(5);
    const read = (id: string) => ask("POST", `/v1/notifications/${id}/read`, undefined, me.headers);
    expect((await read(ids[0]!)).status).toBe(404);
    const first = await read(ids[5]!);
    expect(first.body["readAt"]).not.toBeNull();
    expect((await read(ids[5]!)).body["readAt"]).toBe(first.body["readAt"]);
    const all = await ask("POST", "/v1/notifications/read-all", undefined, me.headers);
    expect(all.body).toEqual({ read: 4 });
    expect((await client.get("/v1/notifications", other.headers)).body["unread"]).toBe(1);
  });

  it("are a viewer's, too: whoever sees them marks them as read", async () => {
    const { organizationId } = await createOrganization(client.db);
    const viewer = await createMember(client.db, organizationId, "viewer");
    const add = () =>
      client.db.tenant(organizationId, (tx) =>
        tx.insert(notifications).values({
          id: v7(),
          organizationId,
          userId: viewer.userId,
          kind: "person_wanted",
          data: {},
        }),
      );
    await add();
    const [seen] = await client.pages("/v1/notifications", viewer.headers);
    const mark = (path: string) =>
      ask("POST", `/v1/notifications/${path}`, undefined, viewer.headers);
    expect((await mark(`${seen!["id"]}/read`)).status).toBe(200);
    await add();
    expect((await mark("read-all")).body).toEqual({ read: 1 });
  });
});

describe("erasure", () => {
  it("is a manager's, and answers with the proof also when the lead is gone", async () => {
    const { organizationId } = client.org;
    const { given, commandLead } = fakeCommands();
    const { app } = testApi(client.db, { commandLead });
    const agent = await createMember(client.db, organizationId, "agent");
    const leadId = await client.addLead();
    const erase = async (id: string, headers = client.owner.headers) => {
      const response = await app.request(`/v1/leads/${id}`, { method: "DELETE", headers });
      return [response.status, await response.json()];
    };
    expect((await erase(leadId, agent.headers))[0]).toBe(403);
    expect(await erase(leadId)).toMatchObject([
      202,
      { leadId, requestedBy: client.owner.userId, rowsErasedAt: null },
    ]);
    expect(given.map(([, id, { command }]) => [id, command.kind])).toEqual([[leadId, "erase"]]);
    const gone = v7();
    const at = new Date();
    await client.db.eraser(organizationId, (tx) =>
      tx.insert(erasures).values({
        organizationId,
        leadId: gone,
        requestedAt: at,
        rowsErasedAt: at,
        rows: { messages: 3 },
      }),
    );
    expect(await erase(gone)).toMatchObject([202, { leadId: gone, rows: { messages: 3 } }]);
    const { body } = await client.get("/v1/erasures");
    expect(body["items"]).toMatchObject([{ leadId: gone }]);
    expect((await client.get("/v1/erasures", agent.headers)).status).toBe(403);
  });
});
