import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { events } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { createOrganization } from "../../tests/database.ts";

// eslint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
type Json = Record<string, any>;

let client: TestClient;
beforeAll(async () => void (client = await testClient()));
afterAll(() => client[Symbol.asyncDispose]());

async function patch(body: unknown, headers: Record<string, string> = {}) {
  const response = await client.app.request("/v1/organization", {
    method: "PATCH",
    headers: { "content-type": "application/json", ...client.owner.headers, ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    etag: response.headers.get("etag"),
    body: (await response.json()) as Json,
  };
}

describe("the organization", () => {
  test("is read whole and changed in parts; what is left out stays", async () => {
    const hours = { from: "08:00", until: "22:00", days: [1, 2, 3] };
    const done = await patch({ replies: { hours }, viewings: { minutes: 45 }, language: "pt" });
    expect(done.status).toBe(200);
    const { body } = await client.get("/v1/organization");
    expect(body).toEqual(done.body);
    expect(body).toMatchObject({
      language: "pt",
      replies: { hours, debounceMs: 3_000 },
      viewings: { minutes: 45, travelMinutes: 30 },
    });
    expect((await patch({ replies: { hours: null } })).body.replies.hours).toBeNull();
    const told = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select().from(events),
    );
    expect(told.filter(({ kind }) => kind === "organization.changed").at(0)?.data).toEqual({
      fields: "language,replyFrom,replyUntil,replyDays,viewingMinutes",
    });
  });

  test("that somebody changed first is not overwritten", async () => {
    const seen = await patch({});
    const first = await patch({ disclosure: "A machine answers." }, { "if-match": seen.etag! });
    expect(first.status).toBe(200);
    const second = await patch({ disclosure: "A robot answers." }, { "if-match": seen.etag! });
    expect([second.status, second.body.code]).toEqual([412, "precondition_failed"]);
    expect((await client.get("/v1/organization")).body["disclosure"]).toBe("A machine answers.");
    expect((await patch({ disclosure: "Yes." }, { "if-match": first.etag! })).status).toBe(200);
  });

  test.each([
    [{ timeZone: "Mars/Olympus" }, "body.timeZone"],
    [
      { replies: { hours: { from: "22:00", until: "08:00", days: [] } } },
      "body.replies.hours.until",
    ],
    [
      { followUps: { hours: { from: "9", until: "20:00", days: [] } } },
      "body.followUps.hours.from",
    ],
    [{ assignment: { rules: ["load", "load"] } }, "body.assignment.rules"],
    [{ disclosure: " " }, "body.disclosure"],
    [{ currency: "euro" }, "body.currency"],
    [{ viewings: { minutes: 0 } }, "body.viewings.minutes"],
  ])("says what is wrong: %j", async (body, path) => {
    const { status, body: answer } = await patch(body);
    expect([status, answer.errors[0].path]).toEqual([400, path]);
  });

  test("has money and a name that only owners change, and a fallback who works here", async () => {
    const manager = await createMember(client.db, client.org.organizationId, "manager");
    expect((await patch({ model: { budgetMicros: 1 } }, manager.headers)).status).toBe(403);
    expect((await patch({ viewings: { minutes: 60 } }, manager.headers)).status).toBe(200);
    const stranger = await createMember(
      client.db,
      (await createOrganization(client.db)).organizationId,
    );
    const wrong = await patch({ assignment: { fallbackUserId: stranger.userId } });
    expect(wrong.body.errors[0].path).toBe("body.assignment.fallbackUserId");
    const viewer = await createMember(client.db, client.org.organizationId, "viewer");
    expect((await patch({ assignment: { fallbackUserId: viewer.userId } })).status).toBe(400);
    const right = await patch({ assignment: { fallbackUserId: manager.userId } });
    expect(right.body.assignment.fallbackUserId).toBe(manager.userId);
  });

  test("in another zone has its figures cut anew", async () => {
    await client.addLead({ createdAt: new Date("2026-11-10T23:30:00Z") });
    const days = async () => {
      const { body } = await client.get("/v1/analytics/sources?from=2026-11-10&to=2026-11-11");
      return body["series"][0].counts as number[];
    };
    expect(await days()).toEqual([1, 0]);
    await patch({ timeZone: "Europe/Athens" });
    expect(await days()).toEqual([0, 1]);
  });
});

test("the system says who answers for the model and for WhatsApp, and no more", async () => {
  const { headers } = await createMember(client.db, client.org.organizationId, "viewer");
  expect(await client.get("/v1/system", headers)).toEqual({
    status: 200,
    body: {
      model: { provider: "demo", model: "offline demo model", simulated: true },
      whatsapp: { simulated: true },
    },
  });
});
