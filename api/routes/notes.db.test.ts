import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labels } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

type Headers = Record<string, string>;

async function ask(method: string, path: string, headers: Headers, body?: unknown) {
  const response = await client.app.request(`/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const etag = response.headers.get("etag") ?? "";
  return { status: response.status, etag, body: text === "" ? {} : JSON.parse(text) };
}
const member = (role: "agent" | "manager" | "viewer") =>
  createMember(client.db, client.org.organizationId, role);
const eventsOf = (kind: string, leadId: string | null) =>
  client.db.tenant(client.org.organizationId, (tx) =>
    tx.execute<{ data: Record<string, string> }>(
      `select data from events where kind = '${kind}' and lead_id is not distinct from ${leadId === null ? "null" : `'${leadId}'`} order by seq`,
    ),
  );

describe("notes", () => {
  it("are written, changed by their author alone, and removed by a manager too", async () => {
    const [author, colleague, manager] = [
      await member("agent"),
      await member("agent"),
      await member("manager"),
    ];
    const leadId = await client.addLead();
    const made = await ask("POST", `/leads/${leadId}/notes`, author.headers, { text: "Has a dog" });
    expect([made.status, made.body.authorId, made.body.authorName]).toEqual([
      201,
      author.userId,
      "Someone",
    ]);
    const path = `/leads/${leadId}/notes/${made.body.id}`;
    const change = { text: "Has two dogs" };
    expect((await ask("PATCH", path, colleague.headers, change)).status).toBe(403);
    expect((await ask("PATCH", path, manager.headers, change)).status).toBe(403);
    expect((await ask("DELETE", path, colleague.headers)).status).toBe(403);
    const changed = await ask("PATCH", path, author.headers, change);
    expect([changed.status, changed.body.text]).toEqual([200, "Has two dogs"]);
    expect(changed.body.updatedAt).not.toBeNull();
    const elsewhere = `/leads/${await client.addLead()}/notes/${made.body.id}`;
    expect((await ask("GET", elsewhere, author.headers)).status).toBe(404);
    expect((await ask("DELETE", path, manager.headers)).status).toBe(204);
    const told = await eventsOf("note.changed", leadId);
    expect(told.map(({ data }) => data["what"])).toEqual(["added", "changed", "removed"]);
    expect(JSON.stringify(told)).not.toContain("dog");
  });

  it("are not overwritten by who saw an older version", async () => {
    const { headers } = await member("agent");
    const leadId = await client.addLead();
    const made = await ask("POST", `/leads/${leadId}/notes`, headers, { text: "one" });
    const path = `/leads/${leadId}/notes/${made.body.id}`;
    expect((await ask("GET", path, headers)).etag).toBe(made.etag);
    const first = { ...headers, "if-match": made.etag };
    const changed = await ask("PATCH", path, first, { text: "two" });
    expect([changed.status, changed.etag === made.etag]).toEqual([200, false]);
    expect((await ask("PATCH", path, first, { text: "three" })).status).toBe(412);
    expect((await ask("DELETE", path, first)).status).toBe(412);
    expect((await ask("GET", path, headers)).body.text).toBe("two");
    const newest = { ...headers, "if-match": changed.etag };
    expect((await ask("DELETE", path, newest)).status).toBe(204);
  });

  it("page from the newest, without gap or double while five write", async () => {
    const { headers } = await member("agent");
    const leadId = await client.addLead();
    const add = async () =>
      (await ask("POST", `/leads/${leadId}/notes`, headers, { text: "n" })).body.id as string;
    const first: string[] = [];
    for (let n = 0; n < 10; n++) first.push(await add());
    const writers = Array.from({ length: 5 }, async () => {
      for (let n = 0; n < 4; n++) await add();
    });
    const [seen] = await Promise.all([
      client.pages(`/v1/leads/${leadId}/notes`, headers),
      ...writers,
    ]);
    const ids = seen.map(({ id }) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe("labels", () => {
  it("have one name each, whatever its case", async () => {
    const { headers } = client.owner;
    const made = await ask("POST", "/labels", headers, { name: "Ícone  Azul", color: "blue" });
    expect([made.status, made.body.name]).toEqual([201, "Ícone Azul"]);
    const again = await ask("POST", "/labels", headers, { name: "ícone azul" });
    expect([again.status, again.body.reason]).toEqual([409, "name_taken"]);
    const other = await ask("POST", "/labels", headers, { name: "Other" });
    const renamed = await ask("PATCH", `/labels/${other.body.id}`, headers, { name: "ÍCONE AZUL" });
    expect([renamed.status, renamed.body.reason]).toEqual([409, "name_taken"]);
    const same = await ask("PATCH", `/labels/${made.body.id}`, headers, { name: "ÍCONE AZUL" });
    expect([same.status, same.body.name]).toEqual([200, "ÍCONE AZUL"]);
  });

  it("are not overwritten by who saw an older version", async () => {
    const { headers } = client.owner;
    const made = await ask("POST", "/labels", headers, { name: "Version" });
    const path = `/labels/${made.body.id}`;
    const first = { ...headers, "if-match": made.etag };
    expect((await ask("PATCH", path, first, { color: "red" })).status).toBe(200);
    expect((await ask("PATCH", path, first, { color: "green" })).status).toBe(412);
    expect((await ask("DELETE", path, first)).status).toBe(412);
    expect((await ask("GET", path, headers)).body.color).toBe("red");
  });

  it("are given and taken by agents, told once, and leave every lead when they go", async () => {
    const agent = await member("agent");
    const labelId = v7();
    const { organizationId } = client.org;
    await client.db.tenant(organizationId, (tx) =>
      tx.insert(labels).values({ id: labelId, organizationId, name: labelId }),
    );
    const leadId = await client.addLead();
    const path = `/leads/${leadId}/labels/${labelId}`;
    const shown = async () => (await client.get(`/v1/leads/${leadId}`)).body["labels"];
    for (const method of ["PUT", "PUT", "DELETE", "DELETE", "PUT"])
      expect((await ask(method, path, agent.headers)).status).toBe(204);
    expect(await shown()).toMatchObject([{ id: labelId }]);
    const told = await eventsOf("label.changed", leadId);
    expect(told.map(({ data }) => data["what"])).toEqual(["attached", "detached", "attached"]);
    expect((await ask("DELETE", `/labels/${labelId}`, client.owner.headers)).status).toBe(204);
    expect(await shown()).toEqual([]);
  });
});

describe("canned replies", () => {
  it("are found by how their shortcut begins, and filled in for a lead", async () => {
    const agent = await member("agent");
    const { headers } = client.owner;
    const words = { shortcut: "hello-pt", text: "Olá {{name}}, tudo bem?", language: "pt" };
    const made = await ask("POST", "/canned-replies", headers, words);
    expect(made.status).toBe(201);
    await ask("POST", "/canned-replies", headers, { shortcut: "bye", text: "Bye" });
    const taken = await ask("POST", "/canned-replies", headers, { ...words, text: "Hi" });
    expect([taken.status, taken.body.reason]).toEqual([409, "shortcut_taken"]);
    const { body } = await client.get("/v1/canned-replies?query=hel", agent.headers);
    expect(body["items"].map(({ shortcut }: { shortcut: string }) => shortcut)).toEqual([
      "hello-pt",
    ]);
    const render = async (leadId: string) =>
      (await ask("POST", `/canned-replies/${made.body.id}/render`, agent.headers, { leadId })).body;
    expect(await render(await client.addLead({ name: "Ana" }))).toEqual({
      text: "Olá Ana, tudo bem?",
    });
    expect(await render(await client.addLead())).toEqual({ text: "Olá, tudo bem?" });
  });

  it.each([
    { shortcut: "Hello", text: "x" },
    { shortcut: "a b", text: "x" },
    { shortcut: "ok", text: "Hello {{agent}}" },
    { shortcut: "ok", text: "x", language: "not a language" },
  ])("refuse %j", async (body) => {
    expect((await ask("POST", "/canned-replies", client.owner.headers, body)).status).toBe(400);
  });

  it("are not overwritten by who saw an older version", async () => {
    const { headers } = client.owner;
    const made = await ask("POST", "/canned-replies", headers, { shortcut: "v", text: "one" });
    const path = `/canned-replies/${made.body.id}`;
    const first = { ...headers, "if-match": made.etag };
    expect((await ask("PATCH", path, first, { text: "two" })).status).toBe(200);
    expect((await ask("PATCH", path, first, { text: "three" })).status).toBe(412);
    expect((await ask("DELETE", path, first)).status).toBe(412);
  });
});
