import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events } from "../../db/schema/index.ts";
import { LLM_STAGES } from "../../domain/llm-stage.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

const PROMPT = { stage: "mouth", text: "Write one short, warm WhatsApp message.", note: "shorter" };

async function post(path: string, body: unknown = {}, headers = client.owner.headers) {
  const response = await client.app.request(`/v1/prompts${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  // eslint-disable-next-line typescript/no-explicit-any -- answers of every shape
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}
async function mouth() {
  const { body } = await client.get("/v1/prompts");
  return body["items"].find(({ stage }: { stage: string }) => stage === "mouth");
}

describe("prompts", () => {
  it("are the built-in ones of each stage until there are others", async () => {
    const { body } = await client.get("/v1/prompts");
    expect(body["items"].map(({ stage }: { stage: string }) => stage)).toEqual([...LLM_STAGES]);
    for (const item of body["items"]) {
      expect(item).toMatchObject({ activeId: null, versions: [] });
      expect(item.default.text).toContain("Your stage: the ");
    }
  });

  it("are written, activated, followed by others and taken back, and each change is told", async () => {
    const first = await post("", PROMPT);
    expect(first).toMatchObject({
      status: 201,
      body: { ...PROMPT, number: 1, isActive: false, createdBy: client.owner.userId },
    });
    const second = await post("", { ...PROMPT, note: undefined });
    expect(second.body).toMatchObject({ number: 2, note: "" });
    for (const { body } of [first, second]) {
      expect((await post(`/${body["id"]}/activate`)).body).toMatchObject({ isActive: true });
      expect((await mouth()).activeId).toBe(body["id"]);
    }
    expect((await mouth()).versions.map(({ number }: { number: number }) => number)).toEqual([
      2, 1,
    ]);
    const back = await post("/mouth/default");
    expect(back.body).toMatchObject({ stage: "mouth", activeId: null });
    await post("/mouth/default");
    const told = await client.db.tenant(client.org.organizationId, (tx) =>
      tx.select().from(events),
    );
    expect(told.filter(({ kind }) => kind === "prompt.changed").map(({ data }) => data)).toEqual(
      [
        { number: 1, what: "added" },
        { number: 2, what: "added" },
        { number: 1, what: "activated" },
        { number: 2, what: "activated" },
        { number: 0, what: "activated" },
      ].map((data) => ({ ...data, stage: "mouth", by: client.owner.userId })),
    );
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain("WhatsApp message");
  });

  it.each([
    ["too short", { ...PROMPT, text: "  Be nice.                 " }, "at least 20"],
    ["too long", { ...PROMPT, text: "x".repeat(8_001) }, "8000"],
    ["no stage of ours", { ...PROMPT, stage: "transcribe" }, "eyes"],
  ])("say what to fix when one is %s", async (_, prompt, words) => {
    const { status, body } = await post("", prompt);
    expect(status).toBe(400);
    expect(JSON.stringify(body["errors"])).toContain(words);
  });

  it("lose control characters, and keep their lines", async () => {
    const { body } = await post("", {
      ...PROMPT,
      text: "Write one short\u0000 message.\r\n- \u001bWarm.",
    });
    expect(body["text"]).toBe("Write one short message.\n- Warm.");
  });

  it("are the owner's and managers' business", async () => {
    for (const role of ["agent", "viewer"] as const) {
      const { headers } = await createMember(client.db, client.org.organizationId, role);
      expect((await client.get("/v1/prompts", headers)).status).toBe(403);
      expect((await post("", PROMPT, headers)).status).toBe(403);
      expect((await post("/mouth/default", {}, headers)).status).toBe(403);
    }
    const { headers } = await createMember(client.db, client.org.organizationId, "manager");
    expect((await post("", PROMPT, headers)).status).toBe(201);
  });
});
