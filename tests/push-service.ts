import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushTarget } from "../platform/web-push.ts";

interface ReceivedPush {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A push service that keeps what it is given, and answers as the test says. */
export async function pushService() {
  const received: ReceivedPush[] = [];
  const answer = { next: (_path: string): number => 201 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "/";
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(answer.next(path)).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    received,
    answer,
    browser: (name: string) => pushBrowser(`${origin}/${name}`),
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A browser that subscribed, and can read what comes (RFC 8291, one record). */
function pushBrowser(endpoint: string) {
  const pair = createECDH("prime256v1");
  const mine = pair.generateKeys();
  const auth = randomBytes(16);
  const target: PushTarget = {
    endpoint,
    keys: { p256dh: mine.toString("base64url"), auth: auth.toString("base64url") },
  };
  const read = (body: Buffer): Record<string, unknown> => {
    const salt = body.subarray(0, 16);
    const theirs = body.subarray(21, 21 + body[20]!);
    const sealed = body.subarray(21 + body[20]!);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), mine, theirs]);
    const shared = Buffer.from(hkdfSync("sha256", pair.computeSecret(theirs), auth, info, 32));
    const derive = (what: string, length: number) =>
      Buffer.from(hkdfSync("sha256", shared, salt, `Content-Encoding: ${what}\0`, length));
    const cipher = createDecipheriv(
      "aes-128-gcm",
      derive("aes128gcm", 16),
      derive("nonce", 12),
    ).setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString("utf8"));
  };
  return { target, read };
}
