import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { events, presence } from "../../db/schema/index.ts";
import { createMember, testClient, type TestClient } from "../../tests/api.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(async () => client[Symbol.asyncDispose]());

async function setting() {
  const { organizationId } = client.org;
  const leadId = await client.addLead();
  const [one, two] = [
    await createMember(client.db, organizationId, "agent"),
    await createMember(client.db, organizationId, "agent"),
  ];
  type Person = typeof one;
  const ask = async (method: string, who: Person, state?: string) => {
    const response = await client.app.request(`/v1/leads/${leadId}/presence`, {
      method,
      headers: { ...who.headers, "content-type": "application/json" },
      ...(state && { body: JSON.stringify({ state }) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
  const told = async () =>
    (await client.db.tenant(organizationId, (tx) => tx.select().from(events)))
      .filter((event) => event.leadId === leadId && event.kind === "presence.changed")
      .map(({ data }) => [data["userId"], data["state"]]);
  /** As if so much time had passed. */
  const lapse = () =>
    client.db.tenant(organizationId, (tx) => tx.update(presence).set({ until: new Date() }));
  const rows = () => client.db.tenant(organizationId, (tx) => tx.select().from(presence));
  return { one, two, ask, told, lapse, rows, leadId };
}

describe("presence", () => {
  it("tells who else is there, and until when", async () => {
    const { one, two, ask } = await setting();
    const first = await ask("PUT", one, "typing");
    expect([first.status, first.body.others]).toEqual([200, []]);
    const left = Date.parse(first.body.until) - Date.now();
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(10_500);
    const second = await ask("PUT", two, "viewing");
    expect(second.body.others).toMatchObject([
      { userId: one.userId, name: "Someone", state: "typing" },
    ]);
    expect(Date.parse(second.body.until) - Date.now()).toBeGreaterThan(20_000);
    const { body } = await ask("GET", one);
    expect(body.items.map((each: { userId: string }) => each.userId).toSorted()).toEqual(
      [one.userId, two.userId].toSorted(),
    );
  });

  it("is told when it changes or had lapsed, not with each heartbeat", async () => {
    const { one, ask, told, lapse } = await setting();
    for (const state of ["viewing", "viewing", "typing", "typing", "viewing"])
      await ask("PUT", one, state);
    await lapse();
    await ask("PUT", one, "viewing");
    expect((await ask("DELETE", one)).status).toBe(204);
    expect((await ask("DELETE", one)).status).toBe(204);
    const states = ["viewing", "typing", "viewing", "viewing", "away"];
    expect(await told()).toEqual(states.map((state) => [one.userId, state]));
  });

  it("is over when nothing says that it goes on, and leaves no row behind", async () => {
    const { one, two, ask, lapse, rows, leadId } = await setting();
    await ask("PUT", one, "typing");
    await lapse();
    expect((await ask("GET", two)).body).toEqual({ items: [] });
    expect((await ask("PUT", two, "viewing")).body.others).toEqual([]);
    const left = (await rows()).filter((row) => row.leadId === leadId);
    expect(left.map(({ userId }) => userId)).toEqual([two.userId]);
  });

  it("takes many at once", async () => {
    const { one, two, ask } = await setting();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        ask("PUT", n % 2 ? one : two, n % 3 ? "typing" : "viewing"),
      ),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
  });

  it("is not for who only looks on", async () => {
    const { ask } = await setting();
    const viewer = await createMember(client.db, client.org.organizationId, "viewer");
    expect((await ask("PUT", viewer, "typing")).status).toBe(403);
    expect((await ask("GET", viewer)).status).toBe(200);
  });
});
