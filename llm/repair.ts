import { jsonrepair } from "jsonrepair";

/**
 * The JSON in a model's answer: reasoning and fences removed, then parsed, then repaired.
 * @throws when nothing of it reads as JSON.
 */
export function jsonOf(answer: string): unknown {
  const text = unwrapped(answer);
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(jsonrepair(text));
  }
}

function unwrapped(answer: string): string {
  const text = answer.replace(/<think>[\s\S]*?<\/think>/gu, "").trim();
  const fenced = text.match(/```(?:json)?\s*([\s\S]*?)```/u)?.[1] ?? text;
  const start = fenced.indexOf("{");
  const end = fenced.lastIndexOf("}");
  return start === -1 || end < start ? fenced : fenced.slice(start, end + 1);
}
