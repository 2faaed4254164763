import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FunnelError } from "../../platform/errors.ts";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

describe("commands", () => {
  const post = (path: string, headers: Record<string, string>, to = client.app) =>
    to.request(path, { method: "POST", headers });

  it("reach the lead's workflow with the request's id and answer with the owner", async () => {
    const given: unknown[] = [];
    const { app } = testApi(client.db, {
      commandLead: async (...args) => {
        given.push(args);
        return { owner: "person" };
      },
    });
    const { headers } = await createMember(client.db, client.org.organizationId, "agent");
    const id = await client.addLead();
    const response = await post(
      `/v1/leads/${id}/takeover`,
      { ...headers, "x-request-id": "mine-1" },
      app,
    );
    expect([response.status, await response.json()]).toEqual([200, { owner: "person" }]);
    await post(`/v1/leads/${id}/hand-back`, { ...headers, "x-request-id": "mine-2" }, app);
    expect(given).toEqual([
      [client.org.organizationId, id, "takeOver", "mine-1"],
      [client.org.organizationId, id, "handBack", "mine-2"],
    ]);
  });

  it("are not for viewers, who may read", async () => {
    const { headers } = await createMember(client.db, client.org.organizationId, "viewer");
    const id = await client.addLead();
    expect((await client.get(`/v1/leads/${id}`, headers)).status).toBe(200);
    expect((await post(`/v1/leads/${id}/takeover`, headers)).status).toBe(403);
    expect((await post(`/v1/leads/${id}/hand-back`, headers)).status).toBe(403);
  });

  it("say so when the lead has no workflow", async () => {
    const { app } = testApi(client.db, {
      commandLead: async () => {
        throw new FunnelError("conflict", "This lead has no running workflow");
      },
    });
    const response = await post(
      `/v1/leads/${await client.addLead()}/takeover`,
      client.owner.headers,
      app,
    );
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: "conflict",
      detail: "This lead has no running workflow",
    });
  });
});
