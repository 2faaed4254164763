import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface ChatAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is; else `content` becomes a chat completion. */
  body?: unknown;
  content?: string;
  finishReason?: string;
}

interface ChatRequest {
  path: string;
  authorization: string | undefined;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format?: {
      type: string;
      json_schema?: { strict?: boolean; name?: string; schema?: unknown };
      schema?: unknown;
    };
    reasoning_effort?: string;
  };
}

/** A chat-completions endpoint that answers what the test lines up, the last one for ever. */
export async function chatEndpoint(...answers: ChatAnswer[]) {
  const requests: ChatRequest[] = [];
  const server = createServer(async (request, response) => {
    requests.push({
      path: request.url ?? "",
      authorization: request.headers.authorization,
      body: JSON.parse(await text(request)) as ChatRequest["body"],
    });
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? {};
    response.writeHead(answer.status ?? 200, {
      "content-type": "application/json",
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body ?? completion(answer)));
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

function completion({ content = "", finishReason = "stop" }: ChatAnswer) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "served",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: finishReason }],
    usage: {
      prompt_tokens: 900,
      completion_tokens: 60,
      total_tokens: 960,
      prompt_tokens_details: { cached_tokens: 512 },
    },
  };
}
