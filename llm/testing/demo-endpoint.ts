import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { createDemoModel } from "../demo/model.ts";

interface ChatRequest {
  messages: { role: string; content: string }[];
  response_format?: { json_schema?: { name?: string } };
}

export interface DemoEndpointOptions {
  /** Zero for any free one. */
  port?: number;
  /** A status that the n-th request, from 1, fails with; null to answer it. */
  failsWith?: (request: number) => number | null;
}

/**
 * The offline model behind the chat-completions API: what is played against an endpoint can be tried
 * on a machine without a key. `node llm/testing/demo-endpoint.ts 4010` keeps one up.
 */
export async function demoEndpoint({ port = 0, failsWith }: DemoEndpointOptions = {}) {
  const model = createDemoModel();
  let served = 0;
  const server = createServer(async (request, response) => {
    served += 1;
    const asked = JSON.parse(await text(request)) as ChatRequest;
    const status = failsWith?.(served) ?? 200;
    response.writeHead(status, { "content-type": "application/json" });
    const body = status === 200 ? await completion(asked) : { error: { message: "try later" } };
    response.end(JSON.stringify(body));
  });

  async function completion({ messages, response_format: format }: ChatRequest) {
    const name = format?.json_schema?.name ?? "";
    const { content, usage } = await model.doGenerate({
      prompt: messages.map(asPrompt),
      responseFormat: { type: "json", name },
    });
    const answer = content.map((part) => (part.type === "text" ? part.text : "")).join("");
    const input = usage.inputTokens.total ?? 0;
    const output = usage.outputTokens.total ?? 0;
    return {
      id: `chatcmpl-${served}`,
      object: "chat.completion",
      created: 1,
      model: "demo-served",
      choices: [
        { index: 0, message: { role: "assistant", content: answer }, finish_reason: "stop" },
      ],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    };
  }

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    served: () => served,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function asPrompt({
  role,
  content,
}: ChatRequest["messages"][number]): LanguageModelV4Prompt[number] {
  if (role === "system") return { role: "system", content };
  const said = [{ type: "text" as const, text: content }];
  return role === "user" ? { role: "user", content: said } : { role: "assistant", content: said };
}

if (import.meta.main) {
  const { baseUrl } = await demoEndpoint({ port: Number(process.argv[2] ?? 4010) });
  process.stdout.write(`LLM_BASE_URL=${baseUrl}\n`);
}
