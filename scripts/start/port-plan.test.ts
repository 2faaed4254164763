import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { choosePorts, portConflict, portProblems } from "./port-plan.ts";
import { freePort } from "./ports.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function occupied(): Promise<number> {
  const port = await freePort();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return port;
}

test("every taken port is named at once, with who has it and what changes it", async () => {
  const [first, second] = [await occupied(), await occupied()];
  const conflict = portConflict(await portProblems({ API_PORT: first, SIMULATOR_PORT: second }));
  expect(conflict?.message).toMatch(
    new RegExp(`${first} by pid ${process.pid} \\(.+\\): set API_PORT`),
  );
  expect(conflict?.message).toMatch(
    new RegExp(`${second} by pid ${process.pid} \\(.+\\): set SIMULATOR_PORT`),
  );
});

test("two services on one port are told apart before they collide", async () => {
  const port = await freePort();
  const [problem] = await portProblems({ API_PORT: port, RECEIVER_PORT: port });
  expect(problem).toMatchObject({
    port,
    variable: "RECEIVER_PORT",
    holder: expect.stringContaining("API_PORT"),
  });
});

test("free ports are no conflict", async () => {
  expect(portConflict(await portProblems({ API_PORT: await freePort() }))).toBeUndefined();
});

test("a port nobody types moves out of the way, unless it was set", async () => {
  const worker = String(await occupied());
  const moved = await choosePorts({
    API_PORT: "3000",
    RECEIVER_PORT: "23003",
    SIMULATOR_PORT: "23005",
  });
  expect([moved.WORKER_PORT, moved.SQS_PORT]).not.toContain(23_003);
  expect([moved.WORKER_PORT, moved.SQS_PORT]).not.toContain(23_005);
  expect(String((await choosePorts({ WORKER_PORT: worker })).WORKER_PORT)).toBe(worker);
});

test("copies on different API ports choose different ports, however close together they start", async () => {
  const [one, two] = await Promise.all(
    ["3100", "3200"].map((API_PORT) => choosePorts({ API_PORT })),
  );
  const internal = [one, two].flatMap((ports) => [
    ports?.WORKER_PORT,
    ports?.SQS_PORT,
    ports?.TEMPORAL_METRICS_PORT,
  ]);
  expect(new Set(internal).size).toBe(6);
});
