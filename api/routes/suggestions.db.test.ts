import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerSuggestion } from "../../db/queries/reply-suggestions.ts";
import { auditLog, leads, replySuggestions } from "../../db/schema/index.ts";
import { FunnelError } from "../../platform/errors.ts";
import { SUGGESTED, testApi, testClient, type TestClient } from "../../tests/api.ts";
import type { SuggestionInput } from "../../workflows/contract.ts";
import type { MakeSuggestion } from "../deps.ts";

let client: TestClient;
let api: ReturnType<typeof testApi>;
let asked: SuggestionInput[] = [];
let make: MakeSuggestion;
const answering =
  (answer: Partial<typeof SUGGESTED> = {}): MakeSuggestion =>
  ({ organizationId, suggestionId }) =>
    client.db.tenant(organizationId, (tx) =>
      answerSuggestion(tx, suggestionId, { ...SUGGESTED, ...answer }),
    );

beforeAll(async () => {
  client = await testClient();
  api = testApi(client.db, {
    makeSuggestion: (input) => {
      asked.push(input);
      return make(input);
    },
  });
});
afterAll(async () => {
  api[Symbol.dispose]();
  await client[Symbol.asyncDispose]();
});
beforeEach(() => {
  asked = [];
  make = answering();
});

async function suggest(leadId: string, headers: Record<string, string> = {}) {
  const response = await api.app.request(`/v1/leads/${leadId}/suggestions`, {
    method: "POST",
    headers: { ...client.owner.headers, ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

describe("a reply is suggested", () => {
  it("with the words the pipeline found, and is in the audit log without them", async () => {
    const leadId = await client.addLead();
    const { status, body } = await suggest(leadId);
    const { organizationId } = client.org;
    expect(asked).toEqual([{ organizationId, suggestionId: body["id"] }]);
    expect([status, body]).toEqual([
      200,
      {
        id: expect.any(String),
        text: SUGGESTED.text,
        action: { kind: "respond" },
        reason: null,
        rules: [],
        simulated: true,
        createdAt: expect.stringMatching(/Z$/),
      },
    ]);
    const entries = await client.db.tenant(organizationId, (tx) =>
      tx.select().from(auditLog).where(eq(auditLog.leadId, leadId)),
    );
    expect(entries).toMatchObject([{ action: "POST /leads/{id}/suggestions", fields: [] }]);
  });

  it("without words says why, with a code and in words", async () => {
    make = answering({
      text: null,
      action: { kind: "wait" },
      rules: ["opted_out"],
      reason: "opted_out",
    });
    const { status, body } = await suggest(await client.addLead());
    expect([status, body]).toMatchObject([
      200,
      {
        text: null,
        action: { kind: "wait" },
        rules: ["opted_out"],
        reason: { code: "opted_out", text: "The lead asked not to be written to" },
      },
    ]);
  });

  it("once for one key, also when the first time came to nothing", async () => {
    const leadId = await client.addLead();
    const key = { "idempotency-key": v7() };
    make = () => Promise.reject(new FunnelError("unavailable", "No", { reason: "try_again" }));
    expect((await suggest(leadId, key)).status).toBe(503);
    make = answering();
    const again = await suggest(leadId, key);
    expect(again.status).toBe(200);
    expect((await suggest(leadId, key)).body).toEqual(again.body);
    expect(new Set(asked.map(({ suggestionId }) => suggestionId))).toEqual(
      new Set([again.body["id"]]),
    );
    expect(asked).toHaveLength(2);
    const rows = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select().from(replySuggestions).where(eq(replySuggestions.leadId, leadId)),
    );
    expect(rows).toHaveLength(1);
  });
});

describe("no reply is suggested", () => {
  it("when the money is spent, too much was asked, or none came in time: each says so", async () => {
    const leadId = await client.addLead();
    const answers: unknown[] = [];
    const failures = [
      new FunnelError("conflict", "The budget is spent", { reason: "over_budget" }),
      new FunnelError("rate_limited", "Wait", {
        reason: "calls_per_minute",
        retryAfterSeconds: 60,
      }),
      new FunnelError("unavailable", "Slow", { reason: "try_again", retryAfterSeconds: 5 }),
    ];
    for (const failure of failures) {
      make = () => Promise.reject(failure);
      const { status, body, headers } = await suggest(leadId);
      answers.push([status, body["reason"], headers.get("retry-after")]);
    }
    expect(answers).toEqual([
      [409, "over_budget", null],
      [429, "calls_per_minute", "60"],
      [503, "try_again", "5"],
    ]);
    // None of them is under way any more.
    make = answering();
    expect((await suggest(leadId)).status).toBe(200);
  });

  it("when newer ones removed it meanwhile: try again", async () => {
    make = async () => {};
    const { status, body, headers } = await suggest(await client.addLead());
    expect([status, body["reason"], headers.get("retry-after")]).toEqual([503, "try_again", "5"]);
  });

  it("of a lead that was merged into another", async () => {
    const [leadId, mergedIntoId] = [await client.addLead(), await client.addLead()];
    await client.db.tenant(client.org.organizationId, (tx) =>
      tx.update(leads).set({ mergedIntoId }).where(eq(leads.id, leadId)),
    );
    const { status, body } = await suggest(leadId);
    expect([status, body["reason"], asked]).toEqual([409, "merged", []]);
  });
});
