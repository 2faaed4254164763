import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { APIGatewayProxyResult } from "aws-lambda";
import { startFauxqs, type FauxqsServer } from "fauxqs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { decodeEnvelope } from "../platform/webhook-envelope.ts";
import { sign } from "../whatsapp/signature.ts";
import { bundleLambda } from "./bundle.ts";

type Handler = (event: unknown, context: unknown) => Promise<APIGatewayProxyResult>;
interface Call {
  method: "GET" | "POST";
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

let server: FauxqsServer;
let folder: string;
let handler: Handler;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  const { queueUrl } = server.createQueue("webhooks", { region: "eu-south-2" });
  folder = await mkdtemp(join(tmpdir(), "receiver-lambda-"));
  const settings = {
    QUEUE_URL: queueUrl,
    SQS_ENDPOINT: `http://127.0.0.1:${server.port}`,
    AWS_REGION_SQS: "eu-south-2",
    AWS_ACCESS_KEY_ID_SQS: "test",
    AWS_SECRET_ACCESS_KEY_SQS: "test",
    VERIFY_TOKEN: "demo-verify-token",
    LOG_LEVEL: "fatal",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  ({ handler } = (await import(pathToFileURL(await bundleLambda(folder)).href)) as {
    handler: Handler;
  });
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  await rm(folder, { recursive: true });
});

/** What a function URL sends, and an HTTP API with payload format 2.0. */
function version2({ method, query = {}, ...rest }: Call, stage = "$default") {
  const path = stage === "$default" ? "/webhook" : `/${stage}/webhook`;
  return {
    version: "2.0",
    routeKey: stage === "$default" ? "$default" : `${method} /webhook`,
    rawPath: "/webhook",
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {},
    requestContext: {
      domainName: "receiver.example",
      stage,
      http: { method, path, protocol: "HTTP/1.1" },
    },
    isBase64Encoded: false,
    ...rest,
  };
}

/** What a REST API sends: headers twice, with the sender's capitals. */
function version1({ method, query, headers = {}, ...rest }: Call) {
  return {
    version: "1.0",
    resource: "/webhook",
    path: "/webhook",
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: null,
    requestContext: {
      domainName: "receiver.example",
      stage: "prod",
      httpMethod: method,
      path: "/prod/webhook",
    },
    isBase64Encoded: false,
    body: null,
    ...rest,
  };
}

const EVENTS = [
  ["a function URL", version2],
  ["an HTTP API", (call: Call) => version2(call, "prod")],
  ["a REST API", version1],
] as const;

describe.each(EVENTS)("called by %s", (_, event) => {
  test("the challenge comes back as it is", async () => {
    const query = {
      "hub.mode": "subscribe",
      "hub.verify_token": "demo-verify-token",
      "hub.challenge": "a b&c=1",
    };
    const answer = await handler(event({ method: "GET", query }), {});
    expect(answer).toMatchObject({ statusCode: 200, body: "a b&c=1", isBase64Encoded: false });
    const wrong = { ...query, "hub.verify_token": "guess" };
    expect(await handler(event({ method: "GET", query: wrong }), {})).toMatchObject({
      statusCode: 403,
    });
  });

  const text = '{"object":"whatsapp_business_account","text":"\\u00e4\\/ \\ud83c\\udfe1"}';
  const bytes = new Uint8Array([...new TextEncoder().encode('{"é🏡":1}'), 0xff, 0x00, 0xfe]);
  test.each([
    ["a text body", { body: text, isBase64Encoded: false }, new TextEncoder().encode(text)],
    [
      "a base64 body",
      { body: Buffer.from(text).toString("base64"), isBase64Encoded: true },
      new TextEncoder().encode(text),
    ],
    [
      "bytes that are no text",
      { body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true },
      bytes,
    ],
  ])("%s reaches the queue byte for byte", async (__, body, expected) => {
    server.reset();
    const headers = {
      "X-Hub-Signature-256": sign(expected, "demo-app-secret"),
      "content-type": "application/json",
    };
    expect(await handler(event({ method: "POST", headers, ...body }), {})).toMatchObject({
      statusCode: 200,
    });
    const [queued] = server.inspectQueue("webhooks")?.messages.ready ?? [];
    const envelope = await decodeEnvelope(queued?.body ?? "");
    expect(Buffer.from(envelope.body).equals(expected)).toBe(true);
    expect(envelope.signature).toBe(headers["X-Hub-Signature-256"]);
  });

  test("an unsigned body is refused", async () => {
    expect(await handler(event({ method: "POST", body: "{}" }), {})).toMatchObject({
      statusCode: 401,
    });
  });
});
