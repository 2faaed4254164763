import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Plan } from "./plan.ts";
import { summary } from "./summary.ts";

const GROQ = { LLM_PROVIDER: "groq" };
const FALLBACK = {
  LLM_FALLBACK_PROVIDER: "openai-compatible",
  LLM_FALLBACK_MODEL: "spare",
  LLM_FALLBACK_BASE_URL: "http://models.example:8000/v1",
};

function textOf(env: Record<string, string>): string {
  const paths = { dataDir: "/data", logDir: "/logs" };
  const plan = { ports: {}, services: [], settings: {}, env, ...paths, model: "m at Groq" };
  const text = summary(plan as unknown as Plan, { readyInMs: 1, residentBytes: 1 });
  return stripVTControlCharacters(text);
}

/** Between who answers and where the mails are. */
function linesOf(env: Record<string, string>): string[] {
  const lines = textOf(env).split("\n");
  const from = lines.findIndex((line) => line.includes("Answers come from"));
  return lines.slice(
    from + 1,
    lines.findIndex((line) => line.includes("Mail")),
  );
}

test.each([
  [GROQ, []],
  [{ ...GROQ, LLM_MODEL: "m", LLM_MODEL_EYES: "m" }, []],
  [{ ...GROQ, LLM_MODEL_EYES: "small" }, [/Eyes +small/u]],
  [
    { ...GROQ, LLM_MODEL_MEMORY: "small", ...FALLBACK },
    [/Memory +small/u, /when it cannot +spare at models\.example:8000/u],
  ],
  [{ ...GROQ, ...FALLBACK, LLM_PROVIDER: "demo", LLM_MODEL_EYES: "small" }, []],
])("%j adds the models that differ", (env, expected) => {
  const lines = linesOf(env);
  expect(lines).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(lines[index]).toMatch(pattern);
});

test("tells where the mails are, without the server's password", () => {
  expect(textOf({})).toMatch(/Mail +kept in \/data\/outbox/u);
  const mail = textOf({ SMTP_URL: "smtps://user:secret@mail.example.com:465" });
  expect(mail).toMatch(/Mail +through mail\.example\.com:465/u);
  expect(mail).not.toContain("secret");
});
