import { serve } from "@hono/node-server";
import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { connect } from "node:net";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createMember, testApi, testClient, type TestClient } from "../../tests/api.ts";
import { createEventTail, type Listener } from "../events/tail.ts";
import { openStream } from "../events/testing.ts";

let client: TestClient;
beforeAll(async () => {
  client = await testClient();
});
afterAll(() => client[Symbol.asyncDispose]());
afterEach(() => vi.useRealTimers());

describe("an event stream", () => {
  it("is nothing to a HEAD, which would leave it open", async () => {
    let count = 0;
    const events = createEventTail({ db: client.db, log: pino({ level: "silent" }) });
    using counted = testApi(client.db, {
      events: {
        ...events,
        subscribe(listener) {
          count += 1;
          return events.subscribe(listener);
        },
      },
    });
    const response = await counted.app.request("/v1/events", {
      method: "HEAD",
      headers: client.owner.headers,
    });
    expect([response.status, response.headers.get("allow"), count]).toEqual([405, "GET", 0]);
  });

  it("is one of twenty at most, and another opens when one is closed", async () => {
    const member = await createMember(client.db, client.org.organizationId, "viewer");
    const ask = async () => client.app.request("/v1/events", { headers: member.headers });
    const answers = await Promise.all(Array.from({ length: 22 }, ask));
    const [refused, one] = answers.filter(({ status }) => status === 429);
    expect([refused?.headers.get("retry-after"), one?.status]).toEqual(["30", 429]);
    expect(await refused!.json()).toMatchObject({ code: "rate_limited" });
    const opened = answers.filter(({ status }) => status === 200);
    expect(opened).toHaveLength(20);
    await opened[0]!.body!.cancel();
    const again = await ask();
    expect(again.status).toBe(200);
    await Promise.all([again, ...opened.slice(1)].map(({ body }) => body!.cancel()));
  });

  it("ends with the token", async () => {
    const member = await createMember(client.db, client.org.organizationId, "viewer");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const opening = openStream(client.app, member.headers);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(1));
    const stream = await opening;
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    expect(await stream.next()).toBeNull();
  });
});

it("a client that goes away is forgotten at once", { timeout: 5_000 }, async () => {
  const ended = Promise.withResolvers<void>();
  const tail = createEventTail({ db: client.db, log: pino({ level: "silent" }), intervalMs: 5 });
  using events = {
    subscribe: async (listener: Listener) => {
      const subscription = await tail.subscribe(listener);
      subscription.signal.addEventListener("abort", () => ended.resolve());
      return subscription;
    },
    [Symbol.dispose]: () => tail[Symbol.dispose](),
  };
  const warnings: unknown[] = [];
  const log = pino({ level: "warn" }, { write: (line) => warnings.push(line) });
  const { app } = testApi(client.db, { events, log });
  const server = serve({ fetch: app.fetch, port: 0 }) as Server;
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port);
  socket.write(
    `GET /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: ${client.owner.headers.authorization}\r\n\r\n`,
  );
  await once(socket, "data");
  socket.destroy();
  await ended.promise;
  server.close();
  await once(server, "close");
  expect(warnings).toEqual([]);
});
