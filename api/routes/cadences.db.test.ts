import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/client.ts";
import { events, templates } from "../../db/schema/index.ts";
import { CADENCE_TRIGGERS, type CadenceStep } from "../../domain/cadence.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";
import { planDryRun } from "../cadence-dry-run.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const STEP: CadenceStep = {
  delayMinutes: 30,
  purpose: "reopen",
  guidance: "Short.",
  template: null,
};
async function ask(method: string, path: string, body: unknown, headers = client.owner.headers) {
  const response = await client.app.request(`/v1/cadences${path}`, {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
const toldEvents = () =>
  client.db.tenant(client.org.organizationId, (tx) => tx.select().from(events));

describe("cadences", () => {
  it("are the built-in ones until there is a version of the organization's own", async () => {
    const { body } = await client.get("/v1/cadences");
    expect(body["items"].map(({ trigger }: { trigger: string }) => trigger)).toEqual([
      ...CADENCE_TRIGGERS,
    ]);
    expect(body["items"][0]).toMatchObject({ version: 0, isDefault: true, active: true });
  });

  it("change by a new version, once, and tell it", async () => {
    const change = { steps: [STEP], active: true };
    expect((await ask("PUT", "/viewed", change)).body).toMatchObject({
      version: 1,
      isDefault: false,
      steps: [STEP],
    });
    expect((await ask("PUT", "/viewed", change)).body["version"]).toBe(1);
    expect((await ask("PUT", "/viewed", { ...change, active: false })).body["version"]).toBe(2);
    const told = (await toldEvents()).filter(({ kind }) => kind === "cadence.changed");
    expect(told).toHaveLength(2);
    const { body } = await client.get("/v1/cadences");
    expect(body["items"]).toContainEqual(
      expect.objectContaining({ trigger: "viewed", version: 2, active: false }),
    );
  });

  it("get a version each when two people change one at once", async () => {
    const changed = await Promise.all(
      [1, 2, 3].map((n) =>
        ask("PUT", "/no_show", { steps: [{ ...STEP, delayMinutes: 30 + n }], active: true }),
      ),
    );
    expect(changed.map(({ body }) => body["version"]).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it("name the step that will not do", async () => {
    const steps = [STEP, { ...STEP, delayMinutes: 20 }];
    const { status, body } = await ask("PUT", "/new", { steps, active: true });
    expect([status, body["errors"]]).toEqual([
      400,
      [
        {
          path: "body.steps.1",
          message: "Step 2: the delay is not longer than that of the step before",
        },
      ],
    ]);
    expect((await ask("PUT", "/new", { steps: [], active: true })).status).toBe(400);
    expect((await ask("PUT", "/nowhere", { steps: [STEP], active: true })).status).toBe(400);
  });

  it("are a manager's to change, and an agent's to try", async () => {
    const { headers } = await createMember(client.db, client.org.organizationId, "agent");
    expect((await ask("PUT", "/new", { steps: [STEP], active: true }, headers)).status).toBe(403);
    expect((await ask("POST", "/dry-run", { trigger: "new" }, headers)).status).toBe(200);
  });
});

describe("a dry run", () => {
  const at = "2026-11-25T10:00:00Z";

  it("lists every send of a lead with its time, kind and price", async () => {
    const { organizationId, channelId } = client.org;
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(templates).values({
        organizationId,
        channelId,
        name: "follow_up",
        language: "en",
        category: "MARKETING",
        purpose: "follow_up",
        body: "Hello {{1}}",
        status: "APPROVED",
      }),
    );
    const leadId = await client.addLead({
      stage: "engaged",
      language: "en",
      timeZone: "Asia/Tokyo",
      lastInboundAt: new Date(at),
    });
    const before = await toldEvents();
    const { status, body } = await ask("POST", "/dry-run", { leadId, at });
    expect([status, body["trigger"], body["runs"].length]).toEqual([200, "engaged", 1]);
    const { sends, dormantAt } = body["runs"][0];
    expect(sends.map(({ kind }: { kind: string }) => kind)).toEqual([
      "text",
      "template",
      "template",
      "template",
      "template",
    ]);
    expect(sends[0]).toMatchObject({
      step: 0,
      priceClass: "service",
      localTime: expect.stringContaining("+09:00"),
    });
    expect(dormantAt).toBe(sends.at(-1).at);
    expect(await toldEvents()).toHaveLength(before.length);
  });

  it("shows a thousand leads, and steps nobody has saved", async () => {
    const began = performance.now();
    const { body } = await ask("POST", "/dry-run", { trigger: "new", count: 1_000, at });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(body["summary"].leads).toBe(1_000);
    expect(new Set(body["runs"].map(({ leadId }: { leadId: string }) => leadId)).size).toBe(1_000);
    const own = await ask("POST", "/dry-run", { steps: [STEP], count: 2, at });
    expect(own.body["summary"].byKind).toMatchObject({ text: 2 });
  });

  it("keeps neither a transaction nor anybody else waiting while it runs", async () => {
    const read = Promise.withResolvers<void>();
    const db: Database = {
      ...client.db,
      tenant: async (organizationId, work) => {
        const result = await client.db.tenant(organizationId, work);
        read.resolve();
        return result;
      },
    };
    const steps = Array.from({ length: 20 }, (_, n) => ({ ...STEP, delayMinutes: 60 * (n + 1) }));
    const { organizationId } = client.org;
    const request = { trigger: "new", steps, count: 1_000, at: Date.parse(at) } as const;
    const running = planDryRun(db, organizationId, request);
    await read.promise;
    const first = await Promise.race([
      running.then(() => "the run"),
      client.get("/v1/me").then(({ status }) => status),
    ]);
    expect(first).toBe(200);
    const { runs } = await running;
    expect(runs.reduce((count, { sends }) => count + sends.length, 0)).toBe(20_000);
  });

  it("says why a lead gets nothing", async () => {
    const leadId = await client.addLead({ optedOutAt: new Date() });
    const { body } = await ask("POST", "/dry-run", { leadId });
    expect(body["runs"]).toMatchObject([{ sends: [], why: "opted_out" }]);
  });

  it.each([
    {},
    { trigger: "new", count: 1_001 },
    { trigger: "nowhere" },
    { steps: [{ ...STEP, delayMinutes: 1 }] },
    { count: 2, leadId: "01a205e1-7a3c-7c50-b6b2-1d9f3a7c2e11" },
  ])("does not take %o", async (body) => {
    expect((await ask("POST", "/dry-run", body)).status).toBe(400);
  });
});
