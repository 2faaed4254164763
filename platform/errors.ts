/** Every failure we raise ourselves has one of these codes; each edge translates it once. */
export type ErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "precondition_failed"
  | "too_large"
  | "unsupported_type"
  | "unprocessable"
  | "rate_limited"
  | "unavailable"
  | "upstream_failed"
  | "misconfigured"
  | "not_grounded";

/** An error whose `message` is safe to show and to log: ids and codes, never content or secrets. */
export class FunnelError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "FunnelError";
    this.code = code;
    this.details = details;
  }
}

/** What may be logged of an unknown error: its name, code and status, never its message. */
export function errorSummary(error: unknown): Record<string, unknown> {
  if (error instanceof FunnelError) {
    const { name, code, message, cause } = error;
    return {
      error: name,
      code,
      message,
      ...(cause !== undefined && { cause: errorSummary(cause) }),
    };
  }
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, statusCode, status } = error as {
    code?: unknown;
    statusCode?: unknown;
    status?: unknown;
  };
  return { error: error.name, code, status: statusCode ?? status, at: firstOwnFrame(error) };
}

function firstOwnFrame(error: Error): string | undefined {
  const frame = error.stack
    ?.split("\n")
    .find((l) => l.includes("at ") && !l.includes("node_modules"));
  return frame
    ?.match(/([\w./-]+:\d+:\d+)\)?$/)?.[1]
    ?.split("/")
    .slice(-2)
    .join("/");
}
