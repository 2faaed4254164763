import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { checkOutboundUrl, getOutbound, isPublic, postOutbound } from "./outbound-http.ts";

const PUBLIC = { address: "93.184.215.14", family: 4 };
const PRIVATE = { address: "10.1.2.3", family: 4 };
const strict = { allowPrivate: false, resolve: async () => [PUBLIC] };
const open = { allowPrivate: true };
const reasonOf = (url: string, options = strict) =>
  checkOutboundUrl(url, options).then(
    () => null,
    (error: { details: { reason: string } }) => error.details.reason,
  );

describe("addresses", () => {
  test.each([
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.170",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::1",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
  ])("%s is not public", (address) => expect(isPublic(address)).toBe(false));

  test.each(["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "::ffff:8.8.8.8"])(
    "%s is public",
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe("URLs", () => {
  test.each([
    ["https://127.0.0.1/hook", "not_public"],
    ["https://2130706433/", "not_public"],
    ["https://0x7f000001/", "not_public"],
    ["https://0177.0.0.1/", "not_public"],
    ["https://127.1/", "not_public"],
    ["https://[::1]/", "not_public"],
    ["https://[::ffff:10.0.0.1]:8443/", "not_public"],
    ["https://169.254.169.254/latest/meta-data", "not_public"],
    ["http://example.com/", "not_https"],
    ["ftp://example.com/", "not_https"],
    ["file:///etc/passwd", "not_https"],
    ["example.com", "not_https"],
    ["https://user:secret@example.com/", "has_credentials"],
    ["https://user@example.com/", "has_credentials"],
  ])("%s is refused: %s", async (url, reason) => expect(await reasonOf(url)).toBe(reason));

  test("of a public host any port will do", async () => {
    for (const url of ["https://example.com/a?b=c", "https://example.com:8443", "https://8.8.8.8"])
      expect(await reasonOf(url)).toBeNull();
  });

  test("localhost is looked up like any other name", async () => {
    expect(await reasonOf("https://localhost/", { allowPrivate: false } as typeof strict)).toBe(
      "not_public",
    );
  });

  test("one private address among public ones is enough to refuse; none is, too", async () => {
    const both = { ...strict, resolve: async () => [PUBLIC, PRIVATE] };
    expect(await reasonOf("https://example.com/", both)).toBe("not_public");
    const none = { ...strict, resolve: () => Promise.reject(new Error("ENOTFOUND")) };
    expect(await reasonOf("https://example.com/", none)).toBe("unresolved");
  });
});

/** A server that tells what it was asked, by the names in the Host header. */
async function serve(answer: RequestListener) {
  const hosts: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    hosts,
    port,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
const nothing = { headers: {}, body: "{}" };

describe("posting", () => {
  test("connects to the address that was checked, though the name leads elsewhere by then", async () => {
    using server = await serve((_, response) => response.writeHead(204).end());
    const answers = [[{ address: "127.0.0.1", family: 4 }], [{ address: "127.0.0.9", family: 4 }]];
    const resolve = async () => answers.shift() ?? [];
    const url = `http://rebinding.test:${server.port}/`;
    expect(await postOutbound(url, nothing, { allowPrivate: true, resolve })).toBe(204);
    expect(answers).toHaveLength(1);
    expect(server.hosts).toEqual([`rebinding.test:${server.port}`]);
  });

  test("a name that was public when it was saved and is private now gets no request", async () => {
    using server = await serve((_, response) => response.writeHead(204).end());
    const answers = [[PUBLIC], [{ address: "127.0.0.1", family: 4 }]];
    const options = { allowPrivate: false, resolve: async () => answers.shift() ?? [] };
    const url = `https://rebinding.test:${server.port}/`;
    await checkOutboundUrl(url, options);
    await expect(postOutbound(url, nothing, options)).rejects.toMatchObject({
      details: { reason: "not_public" },
    });
    expect(server.hosts).toEqual([]);
  });

  test("reaches a receiver on the same machine by its name", async () => {
    using server = await serve((_, response) => response.writeHead(204).end());
    expect(await postOutbound(`http://localhost:${server.port}/`, nothing, open)).toBe(204);
  });

  test("the look-up is part of the time there is", async () => {
    const resolve = async (_: string, signal: AbortSignal) => {
      await once(signal, "abort");
      return [PUBLIC];
    };
    const hasty = { allowPrivate: true, resolve, timeoutMs: 20 };
    await expect(postOutbound("http://slow.test/", nothing, hasty)).rejects.toMatchObject({
      details: { reason: "timeout" },
    });
  });

  test("a redirect is an answer, not a way", async () => {
    using server = await serve((_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    );
    expect(await postOutbound(`http://127.0.0.1:${server.port}/`, nothing, open)).toBe(302);
    expect(server.hosts).toHaveLength(1);
  });

  test("an endless answer is not read, and none is waited for so long", async () => {
    using endless = await serve((_, response) => {
      response.writeHead(200);
      const more = () => response.write("x".repeat(65_536)) && setImmediate(more);
      response.on("drain", more);
      more();
    });
    expect(await postOutbound(`http://127.0.0.1:${endless.port}/`, nothing, open)).toBe(200);
    using silent = await serve(() => {});
    const hasty = { ...open, timeoutMs: 50 };
    await expect(
      postOutbound(`http://127.0.0.1:${silent.port}/`, nothing, hasty),
    ).rejects.toMatchObject({ code: "upstream_failed", details: { reason: "timeout" } });
  });

  test("who does not listen and who speaks no TLS are told apart", async () => {
    const gone = await serve(() => {});
    gone[Symbol.dispose]();
    const reasonAt = (url: string) =>
      postOutbound(url, nothing, open).catch((error) => error.details.reason);
    expect(await reasonAt(`http://127.0.0.1:${gone.port}/`)).toBe("no_connection");
    using plain = await serve(() => {});
    expect(await reasonAt(`https://127.0.0.1:${plain.port}/`)).toBe("tls");
  });
});

describe("getting", () => {
  const wanted = { headers: { accept: "image/png" }, maxBytes: 1_000 };
  const refusal = (reason: string) => ({ code: "upstream_failed", details: { reason } });

  test("follows redirects, and checks each address as the first", async () => {
    using there = await serve((_, response) => response.end("here it is"));
    using server = await serve(({ url }, response) => {
      const location = url === "/far" ? `http://far.test:${there.port}/` : "/far";
      response.writeHead(302, { location }).end();
    });
    const address = `http://near.test:${server.port}/`;
    const asked: string[] = [];
    const local = async (host: string) => {
      asked.push(host);
      return [{ address: "127.0.0.1", family: 4 }];
    };
    const got = await getOutbound(address, wanted, { allowPrivate: true, resolve: local });
    expect(got.toString()).toBe("here it is");
    expect(asked).toEqual(["near.test", "near.test", "far.test"]);
    const away = async (host: string) => (host === "far.test" ? [] : local(host));
    await expect(
      getOutbound(address, wanted, { allowPrivate: true, resolve: away }),
    ).rejects.toMatchObject({ details: { reason: "unresolved" } });
    expect(there.hosts).toHaveLength(1);
  });

  test("does not go round in circles", async () => {
    using server = await serve((_, response) => response.writeHead(301, { location: "/" }).end());
    const address = `http://127.0.0.1:${server.port}/`;
    await expect(getOutbound(address, wanted, open)).rejects.toMatchObject(
      refusal("too_many_redirects"),
    );
    expect(server.hosts).toHaveLength(4);
  });

  test("reads no further than it may, and takes no other answer for the thing", async () => {
    using server = await serve(({ url }, response) =>
      url === "/long" ? response.end("x".repeat(1_001)) : response.writeHead(404).end("nothing"),
    );
    const address = `http://127.0.0.1:${server.port}`;
    await expect(getOutbound(`${address}/long`, wanted, open)).rejects.toMatchObject(
      refusal("too_long"),
    );
    await expect(getOutbound(address, wanted, open)).rejects.toMatchObject(refusal("status"));
  });

  test("a body that does not end is not waited for so long", async () => {
    using server = await serve((_, response) => void response.writeHead(200).write("a bit"));
    const address = `http://127.0.0.1:${server.port}/`;
    const hasty = { ...open, timeoutMs: 100 };
    await expect(getOutbound(address, wanted, hasty)).rejects.toMatchObject({
      code: "upstream_failed",
    });
  });

  test("what breaks off is no answer", async () => {
    using server = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    const address = `http://127.0.0.1:${server.port}/`;
    await expect(getOutbound(address, wanted, open)).rejects.toMatchObject(
      refusal("no_connection"),
    );
  });
});
