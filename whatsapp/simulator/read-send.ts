import type { z } from "zod";
import { GraphError } from "./graph-error.ts";
import { sendSchema, type Send } from "./send-schema.ts";

const INVALID_PARAMETER = 2494010;

/** @throws GraphError 100, or 131009 for an interactive message, naming the parameter that is wrong. */
export function readSend(body: unknown): Send {
  return readGraphBody(sendSchema, body);
}

export function readGraphBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const code = issue?.path[0] === "interactive" ? 131009 : 100;
  throw new GraphError(code, describe(issue), INVALID_PARAMETER);
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return "Invalid parameter";
  const [first = "body", ...rest] = issue.path.map(String);
  const parameter = `Param ${first}${rest.map((part) => `['${part}']`).join("")}`;
  if (issue.code === "too_big" && issue.origin === "string") {
    return `${parameter} must be at most ${issue.maximum} characters long.`;
  }
  if (issue.code === "too_big") return `${parameter} must have at most ${issue.maximum} entries.`;
  return `${parameter}: ${issue.message}`;
}
