import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { hostAddresses } from "./host-addresses.ts";

const [A, AAAA] = [1, 28];
type Records = Record<number, readonly number[]>;

/** A name server that knows one answer for every name, or says nothing. */
async function nameServer(records: Records | null) {
  const socket = createSocket("udp4");
  const asked: number[] = [];
  socket.on("message", (query, { port, address }) => {
    const question = query.subarray(12, query.indexOf(0, 12) + 5);
    const type = question.readUInt16BE(question.length - 4);
    asked.push(type);
    if (records === null) return;
    const found = records[type];
    const header = Buffer.from([0, 0, 0x81, 0x80, 0, 1, 0, found ? 1 : 0, 0, 0, 0, 0]);
    query.copy(header, 0, 0, 2);
    const answer = found && [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, found.length, ...found];
    socket.send(Buffer.concat([header, question, Buffer.from(answer ?? [])]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    servers: [`127.0.0.1:${socket.address().port}`],
    asked,
    [Symbol.dispose]: () => void socket.close(),
  };
}
const soon = () => AbortSignal.timeout(5_000);
const V4 = [93, 184, 215, 14];
const V6 = [0x26, 0x06, 0x47, 0, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11];

describe("in DNS", () => {
  test.each<[string, Records, string[]]>([
    ["both families", { [A]: V4, [AAAA]: V6 }, ["93.184.215.14", "2606:4700:4700::1111"]],
    ["the one there is", { [AAAA]: V6 }, ["2606:4700:4700::1111"]],
    ["none", {}, []],
  ])("%s", async (_, records, expected) => {
    using server = await nameServer(records);
    const found = await hostAddresses("crm.example", soon(), server.servers);
    expect(found.map(({ address }) => address)).toEqual(expected);
    expect(new Set(server.asked)).toEqual(new Set([A, AAAA]));
  });

  test(
    "names without an answer hold up nobody else's, and end at the deadline",
    { timeout: 1_500 },
    async () => {
      using server = await nameServer(null);
      const deadline = new AbortController();
      let ended = 0;
      const slow = Array.from({ length: 20 }, async (_, n) => {
        const found = await hostAddresses(`slow-${n}.example`, deadline.signal, server.servers);
        ended += 1;
        return found;
      });
      await vi.waitUntil(() => server.asked.length >= 2 * slow.length);
      // As everything else of the process looks names up.
      await lookup("localhost");
      expect(ended).toBe(0);
      deadline.abort();
      expect((await Promise.all(slow)).flat()).toEqual([]);
    },
  );
});

test("what the machine itself knows is not asked of anybody", async () => {
  using server = await nameServer({ [A]: V4 });
  for (const name of ["localhost", "localhost.", "app.localhost"]) {
    const found = await hostAddresses(name, soon(), server.servers);
    expect(found).toContainEqual({ address: "127.0.0.1", family: 4 });
  }
  expect(server.asked).toEqual([]);
});
