import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { LanguageModelMiddleware } from "ai";

/** `json_object_schema`: servers that take the schema inside `json_object`, as llama-cpp-python does. */
export function schemaInJsonObject(body: Record<string, unknown>): Record<string, unknown> {
  const format = body["response_format"] as
    | { type?: string; json_schema?: { schema?: unknown } }
    | undefined;
  if (format?.type !== "json_schema") return body;
  return { ...body, response_format: { type: "json_object", schema: format.json_schema?.schema } };
}

/** `json_object`: servers that promise JSON of no particular shape; the shape goes in words. */
export const schemaInInstructions: LanguageModelMiddleware = {
  specificationVersion: "v4",
  transformParams: ({ params }) => Promise.resolve(withSchemaInWords(params)),
};

function withSchemaInWords(params: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  const format = params.responseFormat;
  if (format?.type !== "json" || format.schema === undefined) return params;
  const words = `Answer with a JSON object that follows this JSON schema:\n${JSON.stringify(format.schema)}`;
  const [first, ...rest] = params.prompt;
  const prompt: LanguageModelV4CallOptions["prompt"] =
    first?.role === "system"
      ? [{ ...first, content: `${first.content}\n\n${words}` }, ...rest]
      : [{ role: "system", content: words }, ...params.prompt];
  return { ...params, prompt, responseFormat: { type: "json" } };
}
