import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

interface ReceivedWebhook {
  headers: IncomingHttpHeaders;
  body: string;
  event: { id: string; kind: string; leadId: string | null; data: Record<string, unknown> };
  answered: number;
}

/** Somebody's server that takes webhooks, and answers as the test says. */
export async function webhookReceiver() {
  const received: ReceivedWebhook[] = [];
  const answer: { next(event: ReceivedWebhook["event"], path: string): number } = {
    next: () => 204,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const event = JSON.parse(body) as ReceivedWebhook["event"];
      const status = answer.next(event, request.url ?? "/");
      received.push({ headers: request.headers, body, event, answered: status });
      response.writeHead(status).end("what receivers say is not kept");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer,
    [Symbol.dispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
export type WebhookReceiver = Awaited<ReturnType<typeof webhookReceiver>>;
