import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import type { ThreadLine } from "../prompts/data.ts";

/** What a prompt of ours carries as data. */
export interface Read<State> {
  summary: string;
  thread: ThreadLine[];
  state: State;
}

/** The first user message: what follows it in a re-ask adds nothing to read. */
export function promptText(prompt: LanguageModelV4Prompt): string {
  const user = prompt.find((message) => message.role === "user");
  if (user?.role !== "user") return "";
  return user.content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

export function readPrompt<State>(text: string): Read<State> {
  return {
    summary: JSON.parse(between(text, "summary") || '""') as string,
    thread: between(text, "thread")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as ThreadLine),
    state: JSON.parse(between(text, "state")) as State,
  };
}

/** The lead's new messages, and the last thing said to them before. */
export function latest({ thread }: Pick<Read<unknown>, "thread">): {
  fresh: ThreadLine[];
  before: string;
} {
  const fresh = thread.filter((line) => line.new);
  const first = fresh[0] === undefined ? thread.length : thread.indexOf(fresh[0]);
  const before = thread.slice(0, first).findLast((line) => line.from !== "lead")?.text ?? "";
  return { fresh, before };
}

function between(text: string, tag: string): string {
  const start = text.indexOf(`<${tag}>`);
  const end = text.indexOf(`</${tag}>`);
  return start === -1 || end === -1 ? "" : text.slice(start + tag.length + 2, end);
}
