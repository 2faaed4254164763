import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { FunnelError, type ErrorCode } from "../platform/errors.ts";

/** RFC 9457. `code` is stable: clients decide by it, never by `title` or `detail`. */
export const problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    reason: z
      .string()
      .optional()
      .openapi({ description: "Why a command was refused, as a stable code" }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .openapi("Problem", {
    example: {
      type: "about:blank",
      title: "Bad request",
      status: 400,
      code: "bad_request",
      detail: "The request is not as it should be",
      errors: [{ path: "query.limit", message: "Too big: expected number to be <=100" }],
      requestId: "0199f2f0-8a3e-7c50-b6b2-1d9f3a7c2e11",
    },
  });
type Problem = z.infer<typeof problem>;

type ProblemCode = ErrorCode | "internal";
const KINDS: Readonly<Record<ProblemCode, readonly [ContentfulStatusCode, string]>> = {
  bad_request: [400, "Bad request"],
  unauthorized: [401, "Not signed in"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  conflict: [409, "Conflict"],
  precondition_failed: [412, "Changed meanwhile"],
  too_large: [413, "Too large"],
  unsupported_type: [415, "Unsupported media type"],
  unprocessable: [422, "Not possible"],
  rate_limited: [429, "Too many requests"],
  upstream_failed: [502, "Another service failed"],
  unavailable: [503, "Unavailable"],
  misconfigured: [500, "Not configured"],
  not_grounded: [500, "Internal error"],
  internal: [500, "Internal error"],
};

export function problemResponse(c: Context, error: unknown): Response {
  const known = knownError(error);
  const code: ProblemCode = known?.code ?? "internal";
  const [status, title] = KINDS[code];
  const body: Problem = {
    type: "about:blank",
    title,
    status,
    code,
    // What is wrong inside is for the log, not for a caller.
    detail: known && status < 500 ? known.message : title,
    ...reasonOf(known),
    ...errorsOf(known),
    requestId: c.get("requestId"),
  };
  return c.json(body, status, { "content-type": "application/problem+json", ...headersOf(known) });
}

export function fieldErrors(error: z.ZodError, where: string): { path: string; message: string }[] {
  return error.issues.map(({ path, message }) => ({ path: [where, ...path].join("."), message }));
}

function knownError(error: unknown): FunnelError | null {
  if (error instanceof FunnelError) return error;
  if (!(error instanceof HTTPException)) return null;
  const found = Object.entries(KINDS).find(([, [status]]) => status === error.status);
  return found ? new FunnelError(found[0] as ErrorCode, error.message || found[1][1]) : null;
}

function reasonOf(error: FunnelError | null): Pick<Problem, "reason"> {
  const { reason } = error?.details ?? {};
  return typeof reason === "string" ? { reason } : {};
}

function errorsOf(error: FunnelError | null): Pick<Problem, "errors"> {
  const { errors } = error?.details ?? {};
  return Array.isArray(errors) ? { errors } : {};
}

function headersOf(error: FunnelError | null): Record<string, string> {
  if (error?.code === "unauthorized") return { "www-authenticate": "Bearer" };
  const { retryAfterSeconds } = error?.details ?? {};
  return typeof retryAfterSeconds === "number" ? { "retry-after": String(retryAfterSeconds) } : {};
}
