import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { users } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { fakeCommands, LEAD_VIEW } from "../testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const post = (
  path: string,
  headers: Record<string, string>,
  body?: unknown,
  to: { request: TestClient["app"]["request"] } = client.app,
) =>
  to.request(path, {
    method: "POST",
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe("commands", () => {
  it("reach the lead's workflow with who gives them and the request's id", async () => {
    const { given, commandLead } = fakeCommands();
    const { app } = testApi(client.db, { commandLead });
    const { headers, userId } = await createMember(client.db, client.org.organizationId, "manager");
    const id = await client.addLead();
    const cases = [
      ["takeover", undefined, { kind: "take_over" }],
      ["hand-back", undefined, { kind: "hand_back" }],
      ["claim", undefined, { kind: "claim" }],
      ["assign", { userId }, { kind: "assign", userId }],
      ["assign", { userId: null }, { kind: "assign", userId: null }],
      [
        "pause",
        { until: "2099-01-01T10:00:00+01:00" },
        { kind: "pause", until: Date.UTC(2099, 0, 1, 9) },
      ],
      ["resume", undefined, { kind: "resume" }],
      ["stage", { stage: "qualified" }, { kind: "set_stage", stage: "qualified" }],
      ["close", { outcome: "won" }, { kind: "close", outcome: "won" }],
      ["reopen", undefined, { kind: "reopen" }],
      ["opt-out", undefined, { kind: "opt_out" }],
      ["opt-in", undefined, { kind: "opt_in" }],
      [
        "time-zone",
        { timeZone: "America/New_York" },
        { kind: "set_time_zone", timeZone: "America/New_York" },
      ],
    ] as const;
    for (const [path, body, command] of cases) {
      const response = await post(`/v1/leads/${id}/${path}`, headers, body, app);
      expect([path, response.status]).toEqual([path, 200]);
      expect(given.at(-1)).toEqual([
        client.org.organizationId,
        id,
        { by: userId, command },
        expect.any(String),
      ]);
    }
    expect(new Set(given.map((args) => args[3])).size).toBe(cases.length);
  });

  it("answer with the lead's new state, its times in ISO and what would cancel each item", async () => {
    const at = Date.UTC(2026, 10, 24, 9, 30);
    const item = { id: "f:1", kind: "follow_up", at, reason: "quiet", ref: { step: 1 } } as const;
    const { commandLead } = fakeCommands(() => ({ ...LEAD_VIEW, pausedUntil: at, agenda: [item] }));
    const { app } = testApi(client.db, { commandLead });
    const path = `/v1/leads/${await client.addLead()}/takeover`;
    const response = await post(path, client.owner.headers, undefined, app);
    expect(await response.json()).toEqual({
      ...LEAD_VIEW,
      pausedUntil: "2026-11-24T09:30:00.000Z",
      agenda: [
        {
          id: "f:1",
          kind: "follow_up",
          at: "2026-11-24T09:30:00.000Z",
          reason: "quiet",
          cancelledBy: ["answer", "opt_out", "takeover", "pause", "booking", "closing"],
        },
      ],
    });
  });

  it("are one when the same person sends the same thing under the same key, and not otherwise", async () => {
    const ids: string[] = [];
    const { app } = testApi(client.db, {
      commandLead: async (...args) => {
        ids.push(args[3]);
        throw new FunnelError("unavailable", "The workflows cannot be reached");
      },
    });
    const path = `/v1/leads/${await client.addLead()}/stage`;
    const colleague = await createMember(client.db, client.org.organizationId, "agent");
    const give = (key: string | null, stage = "qualified", headers = client.owner.headers) => {
      const sent = { ...headers, "x-request-id": "r", ...(key && { "idempotency-key": key }) };
      return post(path, sent, { stage }, app);
    };
    await give("k-1");
    await give("k-1");
    expect(ids[1]).toBe(ids[0]);
    await give("k-2");
    await give("k-1", "negotiating");
    await give("k-1", "qualified", colleague.headers);
    // A gateway that gives each request the same id makes them no repetitions.
    await give(null);
    await give(null);
    expect(new Set(ids).size).toBe(6);
  });

  it("take no key that is none", async () => {
    const { given, commandLead } = fakeCommands();
    const { app } = testApi(client.db, { commandLead });
    const path = `/v1/leads/${await client.addLead()}/takeover`;
    const headers = { ...client.owner.headers, "idempotency-key": "no spaces" };
    const bad = await post(path, headers, undefined, app);
    expect([bad.status, given]).toEqual([400, []]);
  });

  it("give no lead to whoever was shut out, or only looks on", async () => {
    const { given, commandLead } = fakeCommands();
    const { app } = testApi(client.db, { commandLead });
    const gone = await createMember(client.db, client.org.organizationId, "agent");
    const viewer = await createMember(client.db, client.org.organizationId, "viewer");
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.userId)),
    );
    const path = `/v1/leads/${await client.addLead()}/assign`;
    const to = ({ userId }: typeof gone) => post(path, client.owner.headers, { userId }, app);
    for (const [member, reason] of [
      [gone, "user_disabled"],
      [viewer, "user_is_viewer"],
    ] as const) {
      const answer = await to(member);
      expect([answer.status, given]).toEqual([409, []]);
      expect(await answer.json()).toMatchObject({ reason });
    }
  });

  it("are not for viewers, who may read", async () => {
    const { headers } = await createMember(client.db, client.org.organizationId, "viewer");
    const id = await client.addLead();
    expect((await client.get(`/v1/leads/${id}`, headers)).status).toBe(200);
    expect((await client.get(`/v1/leads/${id}/agenda`, headers)).status).toBe(200);
    for (const path of ["takeover", "hand-back", "claim", "opt-out"])
      expect((await post(`/v1/leads/${id}/${path}`, headers)).status).toBe(403);
    expect((await post(`/v1/leads/${id}/messages`, headers, { text: "x" })).status).toBe(403);
  });

  it("say why they were refused, in words and as a code", async () => {
    const { app } = testApi(client.db, {
      commandLead: async () => {
        throw new FunnelError("conflict", "The lead is not paused", { reason: "not_paused" });
      },
    });
    const path = `/v1/leads/${await client.addLead()}/resume`;
    const response = await post(path, client.owner.headers, undefined, app);
    expect([response.status, await response.json()]).toMatchObject([
      409,
      { code: "conflict", detail: "The lead is not paused", reason: "not_paused" },
    ]);
  });

  it.each([
    ["pause", { until: "tomorrow" }],
    ["pause", { until: "2026-11-24T09:30:00" }],
    ["stage", { stage: "somewhere" }],
    ["close", { outcome: "new" }],
    ["time-zone", { timeZone: "Mars/Olympus" }],
    ["time-zone", { timeZone: "+01:00" }],
    ["assign", { userId: "me" }],
  ])("do not take %s %o", async (path, body) => {
    const id = await client.addLead();
    const response = await post(`/v1/leads/${id}/${path}`, client.owner.headers, body);
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    expect([response.status, errors[0]?.path]).toEqual([400, `body.${Object.keys(body)[0]}`]);
  });
});
