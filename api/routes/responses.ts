import type { z } from "@hono/zod-openapi";
import { problem } from "../problem.ts";

/** The success of a route. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { content: { "application/json": { schema } }, description };
}

export const failure = (description: string) => ({
  content: { "application/problem+json": { schema: problem } },
  description,
});

/** The problems of a route behind a token. */
export const problems = {
  400: failure("The request is not as it should be; `errors` names the fields"),
  401: failure("No valid token"),
};
export const problems404 = {
  ...problems,
  404: failure("There is no such thing in your organization"),
};
export const problems403 = { ...problems404, 403: failure("Your role does not allow it") };
export const problems412 = {
  412: failure("Somebody changed it since: read it again, then change it"),
};
export const commandProblems = {
  ...problems403,
  409: failure("The lead's workflow refused it; `reason` is a stable code"),
  503: failure("The workflow did not answer in time"),
};
export const loginProblems = {
  ...problems,
  429: failure("Too many failed attempts; see `Retry-After`"),
};

export const bearer = [{ bearer: [] }];
