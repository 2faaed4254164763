import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface WhisperAnswer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

interface WhisperRequest {
  path: string;
  authorization: string | undefined;
  fields: Record<string, string>;
  file: { name: string; type: string; bytes: Buffer };
}

/** A transcription endpoint that answers what the test lines up, the last one for ever. */
export async function whisperEndpoint(...answers: WhisperAnswer[]) {
  const requests: WhisperRequest[] = [];
  const server = createServer(async (request, response) => {
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const form = await new Response(await buffer(request), { headers }).formData();
    const file = form.get("file") as File;
    requests.push({
      path: request.url ?? "",
      authorization: request.headers.authorization,
      fields: Object.fromEntries([...form].filter(([, value]) => typeof value === "string")) as {
        [field: string]: string;
      },
      file: { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) },
    });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    response.writeHead(answer?.status ?? 200, {
      "content-type": "application/json",
      ...answer?.headers,
    });
    response.end(JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A `verbose_json` answer of one segment. */
export function verboseJson(text: string, segment: Record<string, unknown> = {}) {
  const heard = { avg_logprob: -0.2, no_speech_prob: 0.01, compression_ratio: 1.3, ...segment };
  return {
    task: "transcribe",
    language: "English",
    duration: 4.2,
    text,
    segments: [{ id: 0, start: 0, end: 4.2, text, ...heard }],
  };
}
